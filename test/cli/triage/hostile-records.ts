import { ODD } from '../../questions/question-days';
import { record } from '../reader/sample-logs';

/** Texts of logs that somebody else chose. */
const HOSTILE = [
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '\' onmouseover=alert(1) x=\'', '</title></style></svg><script>', '&lt;b&gt;', '<!--', '`${x}`',
  '\u202egnp.exe\u2066', '\u0000\u001b[2J\u009b', '\u2028\u200b\ufeff', '$(touch hacked) ; \'"`touch hacked`', ODD, '\ud800', 'a'.repeat(100_000), '<'.repeat(100_000),
];

/** Records with such a text in every field that a report shows. */
export function hostileRecords(): object[] {
  return HOSTILE.flatMap((text, i) => Array.from({ length: 3 }, (_, j) => record(`${i}-${j}-${text.slice(0, 60)}`, {
    userAgent: text,
    errorCode: i % 2 ? `AccessDenied${text.slice(0, 500)}` : undefined,
    eventName: `Delete${text.slice(0, 500)}`,
    eventSource: text.slice(0, 500),
    awsRegion: text.slice(0, 500),
    sourceIPAddress: text.slice(0, 500),
    recipientAccountId: text.slice(0, 500),
    requestParameters: { tableName: text, bucketName: text },
    userIdentity: { type: 'IAMUser', arn: text.slice(0, 400), userName: text, accessKeyId: text.slice(0, 300), onBehalfOf: { userId: text.slice(0, 300) } },
    eventTime: i === 3 ? text : i === 4 ? '9999-12-31T23:59:59Z' : i === 5 ? '0001-01-01T00:00:00Z' : '2026-11-20T10:00:00Z',
  })));
}
