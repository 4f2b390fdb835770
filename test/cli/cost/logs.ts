import { gzipSync } from 'zlib';
import { log, record } from '../reader/sample-logs';

export const ACCOUNT = '111122223333';
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/app`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/app/`;

/** A caller of a role, in one of its sessions. */
export const session = (name: string) => ({
  userIdentity: { type: 'AssumedRole', arn: `${SESSION}${name}`, accountId: ACCOUNT, sessionContext: { sessionIssuer: { type: 'Role', arn: ROLE } } },
});

export const dataEvent = (id: string, eventName = 'GetObject', given: object = {}) => record(id, {
  eventSource: 's3.amazonaws.com',
  eventName,
  readOnly: true,
  eventCategory: 'Data',
  managementEvent: false,
  resources: [{ ARN: 'arn:aws:s3:::pictures/cat', type: 'AWS::S3::Object' }, { ARN: 'arn:aws:s3:::pictures', type: 'AWS::S3::Bucket' }],
  ...given,
});

/** Ten hours with events of each kind, some of them delivered twice. */
export function files(): Record<string, Buffer | string> {
  const at = (hour: number) => ({ eventTime: `2026-11-20T${String(hour).padStart(2, '0')}:30:00Z` });
  const reads = Array.from({ length: 60 }, (_, i) => record(`read-${i}`, { ...at(i % 10), eventName: 'DescribeTable', readOnly: true, ...session(`s${i}`) }));
  const writes = Array.from({ length: 20 }, (_, i) => record(`write-${i}`, { ...at(i % 10), readOnly: false }));
  const keys = Array.from({ length: 30 }, (_, i) => record(`key-${i}`, { ...at(i % 10), eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', readOnly: true }));
  const data = Array.from({ length: 100 }, (_, i) => dataEvent(`data-${i}`, i % 4 === 0 ? 'PutObject' : 'GetObject', { ...at(i % 10), ...session(`d${i}`) }));
  const network = Array.from({ length: 5 }, (_, i) => record(`network-${i}`, { ...at(i), eventCategory: 'NetworkActivity', awsRegion: 'us-east-1' }));
  return {
    'one.json.gz': gzipSync(log(...reads, ...writes)),
    'two.json.gz': gzipSync(log(...keys, ...data, ...reads.slice(0, 25))),
    'sub/three.json.gz': gzipSync(log(...network, record('other', { ...at(3), recipientAccountId: '444455556666', readOnly: false }))),
  };
}
