import { createHash, generateKeyPairSync, sign } from 'crypto';
import { NO_COUNTS } from '../../../runtime/log-integrity/folder-state';
import { Report, reportName, reportSummary, reportText, sequenceOf, worstFirst } from '../../../runtime/log-integrity/report/report';
import { fingerprintOf, isSignedBy, parseKey } from '../../../runtime/log-integrity/report/seal';

const HASH = 'ab'.repeat(32);
const REPORT: Report = {
  format: 'cloudtrail-log-integrity/1',
  sequence: 7,
  time: '2026-11-21T00:00:00Z',
  bucket: 'example-bucket',
  window: { from: '2026-11-19T00:00:00Z', to: '2026-11-20T00:00:00Z' },
  verdict: 'clean',
  counts: { ...NO_COUNTS, digests: 4, provenDigests: 3, logs: 9, provenLogs: 8 },
  findingCounts: {},
  findings: [],
  ended: {},
  chains: [],
  keys: [],
  rechecked: [],
  register: { key: 'register', sha256: HASH },
  parts: [],
};
const FACTS = 'Report 7, 2026-11-19T00:00:00Z to 2026-11-20T00:00:00Z: 3 of 4 digests and 8 of 9 log files proven';

test('a report has its number in its name, which sorts', () => {
  expect([1, 12345678].map(reportName)).toEqual(['00000001.json', '12345678.json']);
  expect(['00000012.json', '0000012.json', 'x00000012.json', '000000012.json', '00000012.json.sig', '00000012xjson', ''].map(sequenceOf)).toEqual([12, ...Array(6).fill(undefined)]);
});

test('findings are ordered by severity, and stay in their order within each', () => {
  const all = (['redelivered', 'log-unreadable', 'log-changed', 'log-not-covered', 'log-missing', 'listing-failed'] as const)
    .map(code => ({ code, place: 'p', bucket: 'b', detail: 'd' }));
  expect(worstFirst(all).map(({ code }) => code)).toEqual(['log-changed', 'log-missing', 'log-unreadable', 'listing-failed', 'redelivered', 'log-not-covered']);
  expect(all[0].code).toBe('redelivered');
});

test.each<[string, Partial<Report>, string]>([
  ['clean', {}, `CloudTrail logs clean: every log file of the window is as CloudTrail delivered it. ${FACTS}`],
  ['clean, with notes', { findingCounts: { redelivered: 2 } }, `CloudTrail logs clean: every log file of the window is as CloudTrail delivered it. ${FACTS}`],
  ['tampered', { verdict: 'tampered', findingCounts: { 'log-changed': 2, 'redelivered': 1, 'log-missing': 1 } },
    `CloudTrail logs TAMPERED: log files or digests were changed, removed or added. ${FACTS}; 2 log-changed, 1 log-missing`],
  ['not verifiable', { verdict: 'not-verifiable', findingCounts: { 'log-unreadable': 1 } },
    `CloudTrail logs NOT VERIFIABLE: some of the files could not be judged. ${FACTS}; 1 log-unreadable`],
])('the summary of a report that is %s', (_, given, expected) => {
  expect(reportSummary({ ...REPORT, ...given })).toBe(expected);
});

describe('the text of a report', () => {
  test('without findings has its place in the chain of reports', () => {
    expect(reportText(REPORT, HASH).split('\n')).toEqual([
      `${reportSummary(REPORT)}.`, 'Bucket example-bucket, run of 2026-11-21T00:00:00Z.', `SHA-256 of the JSON report: ${HASH}`, 'Report before: none',
      '', '', 'Chains (0):', 'Public keys (0):', '',
    ]);
  });

  test('has all particulars', () => {
    const base = { place: 'place', bucket: 'b', detail: 'It is so.' };
    const lines = reportText({
      ...REPORT,
      previous: { key: 'reports/00000006.json', sha256: HASH },
      rechecked: [2, 3],
      findingCounts: { 'log-missing': 3 },
      findings: [
        { ...base, code: 'log-missing', object: 'key', versionId: 'v1', from: '09:00', to: '10:00', evidence: { restore: 'Copy it.' } },
        { ...base, code: 'log-missing', from: '09:00', to: '09:00' }, { ...base, code: 'log-missing', from: '09:00' }, { ...base, code: 'log-missing' },
      ],
      chains: [{ chain: 'a', firstDigest: '01:00', lastDigest: '02:00', provenHours: 1.5 }, { chain: 'b', lastDigest: '02:00', provenHours: 0 }],
      keys: [{ region: 'eu-west-1', fingerprint: 'ff', validFrom: '2026', validTo: '2027' }],
    }, HASH).split('\n');
    expect(lines.slice(3)).toEqual([
      `Report before: reports/00000006.json, SHA-256 ${HASH}`, 'Compared again with the bucket: the files of the reports 2, 3', '',
      expect.stringMatching(/^\[tampered\] log-missing: [A-Z]/), '  key (version v1), 09:00 to 10:00', '  It is so. Copy it.',
      lines[6], '  place, 09:00', '  It is so.', lines[6], '  place, 09:00', '  It is so.', lines[6], '  place', '  It is so.',
      expect.stringMatching(/^log-missing \(3\): [A-Z].+\. [A-Z].+\.$/), '',
      'Chains (2):', '  a: 01:00 to 02:00, 1.5 hours proven', '  b: no digest in the window to 02:00, 0 hours proven',
      'Public keys (1):', '  eu-west-1 ff, valid 2026 to 2027', '',
    ]);
  });
});

test('a key is read in both forms, and verifies its signatures only', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [pem, der] = [Buffer.from(publicKey.export({ type: 'spki', format: 'pem' })), publicKey.export({ type: 'spki', format: 'der' })];
  const bytes = Buffer.from('report');
  for (const key of [parseKey(pem), parseKey(der)]) {
    expect(fingerprintOf(key)).toBe(createHash('sha256').update(der).digest('hex'));
    expect([bytes, Buffer.from('other')].map(one => isSignedBy(key, one, sign('sha256', bytes, privateKey)))).toEqual([true, false]);
    expect(isSignedBy(key, bytes, Buffer.from('no signature'))).toBe(false);
  }
});
