import { gunzipSync, gzipSync } from 'zlib';
import { DeliveredDigest, HOUR, MINUTE, sha256, Trail, writeDigest } from './trail';
import { Fault, OLD_KEY, ROGUE_KEY, SMALL } from './world';
import { FindingCode } from '../../../lib/integrity/finding-kinds';
import { SourceError } from '../../../runtime/log-integrity/ports';

const ofDigest = (...codes: FindingCode[]) => ({ key }: DeliveredDigest): [FindingCode, string][] => codes.map(code => [code, key]);
const ofPrevious = (code: FindingCode) => ({ body }: DeliveredDigest): [FindingCode, string][] => [[code, body.previousDigestS3Object]];
const ofLog = (code: FindingCode) => ({ logs }: DeliveredDigest): [FindingCode, string][] => [[code, logs[0]]];
const nothing = (): [FindingCode, string][] => [];

const edited = (edit: (body: any) => void, expected: Fault['expected'], notes?: FindingCode[]): Fault => ({ pre: () => ({ edit }), expected, notes });
const digestBody = (edit: (body: Buffer) => Buffer, code: FindingCode, notes?: FindingCode[]): Fault => ({
  post: (bucket, { key }) => bucket.overwrite(key, edit), expected: ofDigest(code), notes,
});
const logBody = (edit: (body: Buffer) => Buffer, code: FindingCode): Fault => ({
  post: (bucket, { logs }) => bucket.overwrite(logs[0], edit), expected: ofLog(code),
});
const unreadable = (failure: SourceError['reason'], of: 'digest' | 'log'): Fault => ({
  post: (bucket, { key, logs }) => bucket.failures.set(of === 'digest' ? key : logs[0], new SourceError(failure)),
  expected: of === 'digest' ? ofDigest('digest-unreadable') : ofLog('log-unreadable'),
  notes: of === 'digest' ? UNCOVERED : undefined,
});

/** The log files of a digest that does not count are not covered. */
const UNCOVERED: FindingCode[] = ['log-not-covered'];
const MEMBER = gzipSync('{"Records":[]}');
const ZEROS = gzipSync(Buffer.alloc(SMALL.unpacked + 1));
const without = (name: string) => (metadata: Record<string, string>) => {
  const { [name]: _, ...rest } = metadata;
  return rest;
};
const withBody = (edit: (body: any) => void) => (body: Buffer) => {
  const parsed = JSON.parse(gunzipSync(body).toString());
  edit(parsed);
  return gzipSync(JSON.stringify(parsed));
};
const firstLog = (edit: (log: any) => void) => (body: any) => edit(body.logFiles[0]);
/** A log file of another place, so that the one that is no longer listed remains of no digest. */
const elsewhere = (change: object, code: FindingCode): Fault => edited(
  body => body.logFiles.push({ ...body.logFiles[0], ...change }),
  ({ body }) => [[code, body.logFiles[2].s3Object]],
);
const movedLog = (from: string, to: string): Fault => edited(
  body => body.logFiles.push({ ...body.logFiles[0], s3Object: body.logFiles[0].s3Object.replaceAll(from, to) }),
  ({ body }) => [['log-outside-root', body.logFiles[2].s3Object]],
);

/** Faults of the middle of a chain, each with all findings that it must have. */
export const FAULTS: Record<string, Fault> = {
  // Digests that were written again.
  'a signature with another digit': {
    post: (bucket, { key }) => bucket.setMetadata(key, metadata => ({ ...metadata, signature: metadata.signature.replace(/^./, digit => digit === '0' ? '1' : '0') })),
    expected: ofDigest('bad-signature'),
  },
  'a signature that is no hexadecimal text': {
    post: (bucket, { key }) => bucket.setMetadata(key, metadata => ({ ...metadata, signature: 'none' })), expected: ofDigest('bad-signature'),
  },
  'a digest that lists one log file less': digestBody(withBody(body => body.logFiles.pop()), 'bad-signature', UNCOVERED),
  'no signature': { post: (bucket, { key }) => bucket.setMetadata(key, without('signature')), expected: ofDigest('signature-missing') },
  'no signature, and one log file less': {
    post: (bucket, { key }) => {
      bucket.overwrite(key, withBody(body => body.logFiles.pop()));
      bucket.setMetadata(key, without('signature'));
    },
    expected: ofDigest('signature-missing', 'previous-hash-differs'),
    notes: UNCOVERED,
  },
  'a key of an attacker': {
    post: (bucket, { body }) => { writeDigest(bucket, { ...body, logFiles: [], digestPublicKeyFingerprint: ROGUE_KEY.fingerprint }, ROGUE_KEY); },
    expected: ofDigest('unknown-key'),
    notes: UNCOVERED,
  },
  'an expired key': { pre: () => ({ key: OLD_KEY }), expected: ofDigest('key-outside-validity') },
  'another algorithm in the metadata': {
    post: (bucket, { key }) => bucket.setMetadata(key, metadata => ({ ...metadata, 'signature-algorithm': 'SHA1withRSA' })), expected: ofDigest('algorithm-differs'),
  },
  'another digest in its place': {
    post: (bucket, { key }, trail) => bucket.put(key, bucket.bodyOf(trail.digests[0].key)), expected: ofDigest('digest-moved'), notes: UNCOVERED,
  },
  'another account': edited(body => { body.awsAccountId = '444455556666'; }, ofDigest('digest-fields-differ'), UNCOVERED),
  'another end time': edited(body => { body.digestEndTime = body.digestEndTime.replace(':31Z', ':30Z'); }, ofDigest('digest-fields-differ'), UNCOVERED),
  'a digest that is no gzip': digestBody(() => Buffer.from('hello, this is no gzip'), 'digest-malformed', UNCOVERED),
  'a digest that is no JSON': digestBody(() => gzipSync('{"awsAccountId":'), 'digest-malformed', UNCOVERED),
  'a digest without a field': digestBody(withBody(body => { delete body.digestEndTime; }), 'digest-malformed', UNCOVERED),
  'a digest that ends before it starts': digestBody(withBody(body => { body.digestStartTime = body.digestEndTime; }), 'digest-malformed', UNCOVERED),
  'a digest with a log file that is no object': digestBody(withBody(body => body.logFiles.push('log')), 'digest-malformed', UNCOVERED),
  'a digest that is empty': digestBody(() => Buffer.alloc(0), 'digest-truncated', UNCOVERED),
  'a truncated digest': digestBody(body => body.subarray(0, body.length / 2), 'digest-truncated', UNCOVERED),
  'a digest with a second member': digestBody(body => Buffer.concat([body, MEMBER]), 'digest-appended'),
  'a digest with zero bytes after it': digestBody(body => Buffer.concat([body, Buffer.alloc(8)]), 'digest-appended'),
  'a digest that unpacks to too much': digestBody(() => ZEROS, 'digest-oversized', UNCOVERED),
  'a refused digest': unreadable('access-denied', 'digest'),
  'an archived digest': unreadable('archived', 'digest'),
  'a digest whose key refuses': unreadable('key-denied', 'digest'),

  // Digests that were signed wrongly.
  'a partial reference to the previous digest': edited(body => { body.previousDigestHashValue = null; }, ofDigest('previous-partial')),
  'a short hash of the previous digest': edited(body => { body.previousDigestHashValue = body.previousDigestHashValue.slice(1); }, ofDigest('hash-malformed')),
  'another hash of the previous digest': edited(body => { body.previousDigestHashValue = sha256('other'); }, ofPrevious('previous-hash-differs')),
  'another signature of the previous digest': edited(body => { body.previousDigestSignature = '00'.repeat(256); }, ofPrevious('previous-signature-differs')),
  'an overlap': edited(body => { body.digestStartTime = new Date(Date.parse(body.digestStartTime) - 30 * MINUTE).toISOString().replace('.000', ''); }, ofDigest('digest-overlap')),
  'a gap': { pre: trail => { trail.pass(2 * HOUR); return {}; }, expected: ofDigest('chain-gap') },
  'a restart after a gap': { pre: trail => { trail.pass(2 * HOUR); return { isStart: true }; }, expected: ofDigest('chain-gap'), notes: ['chain-restart'] },
  'a restart': { pre: () => ({ isStart: true }), expected: nothing, notes: ['chain-restart'] },
  'a previous digest in another bucket': edited(body => { body.previousDigestS3Bucket = 'other-bucket'; }, nothing, ['chain-elsewhere']),
  'a previous digest under another prefix': edited(body => { body.previousDigestS3Object = `other/${body.previousDigestS3Object}`; }, nothing, ['chain-elsewhere']),

  // Digests that are gone.
  'a deleted digest': { post: (bucket, { key }) => bucket.delete(key), expected: ofDigest('digest-missing') },
  'an erased digest': { post: (bucket, { key }) => bucket.erase(key), expected: ofDigest('digest-missing'), notes: UNCOVERED },

  // Log files.
  'a changed log file': logBody(() => gzipSync('{"Records":[]}'), 'log-changed'),
  'a deleted log file': { post: (bucket, { logs }) => bucket.delete(logs[0]), expected: ofLog('log-missing') },
  'an erased log file': { post: (bucket, { logs }) => bucket.erase(logs[0]), expected: ofLog('log-missing') },
  'a truncated log file': logBody(body => body.subarray(0, body.length - 20), 'log-truncated'),
  'a log file without its last byte': logBody(body => body.subarray(0, body.length - 1), 'log-truncated'),
  'a log file with another checksum': logBody(body => Buffer.concat([body.subarray(0, body.length - 8), Buffer.alloc(8)]), 'log-malformed'),
  'a log file that is no gzip': logBody(body => gunzipSync(body), 'log-malformed'),
  'a log file with a second member': logBody(body => Buffer.concat([body, MEMBER]), 'log-appended'),
  'a log file with zero bytes after it': logBody(body => Buffer.concat([body, Buffer.alloc(1)]), 'log-appended'),
  'a log file with junk after it': logBody(body => Buffer.concat([body, Buffer.from('junk')]), 'log-appended'),
  'a log file that unpacks to too much': logBody(() => ZEROS, 'log-oversized'),
  'a refused log file': unreadable('access-denied', 'log'),
  'a log file whose connection always breaks': { post: (bucket, { logs }) => bucket.breaks.set(logs[0], 99), expected: ofLog('log-unreadable') },
  'a log file that is listed twice': edited(body => body.logFiles.push(body.logFiles[0]), ofLog('log-duplicate')),
  'a log file of another account': movedLog('111122223333', '444455556666'),
  'a log file of another Region': movedLog('eu-west-1', 'us-east-1'),
  'a log file of an organization': movedLog('AWSLogs/', 'AWSLogs/o-abc123defg/'),
  'a log file that is no log file': movedLog('/CloudTrail/', '/Other/'),
  'a log file in another bucket': elsewhere({ s3Bucket: 'other-bucket' }, 'log-elsewhere'),
  'a log file under another prefix': edited(
    body => body.logFiles.push({ ...body.logFiles[0], s3Object: `other/${body.logFiles[0].s3Object}` }),
    ({ body }) => [['log-elsewhere', body.logFiles[2].s3Object]],
  ),
  'a short hash of a log file': edited(firstLog(log => { log.hashValue = log.hashValue.slice(1); }), ofLog('hash-malformed')),
  'another hash algorithm of a log file': edited(firstLog(log => { log.hashAlgorithm = 'MD5'; }), ofLog('algorithm-unsupported')),
  'a planted log file': {
    post: (bucket, { start, logs }, trail) => { bucket.put(planted(trail, start, logs), MEMBER); },
    expected: ({ start, logs }, trail) => [['log-unlisted', planted(trail, start, logs)]],
  },
  'a file of another name among the log files': {
    post: (bucket, { start }, trail) => { bucket.put(`${trail.root('CloudTrail', start)}note.txt`, MEMBER); },
    // Without a time in its name it counts for the end of the day, which is covered on the first day only.
    expected: ({ start }, trail) => new Date(start).getUTCHours() > 12 ? [['log-unlisted', `${trail.root('CloudTrail', start)}note.txt`]] : [],
  },
  'a log file in a folder that no digest mentions': { pre: trail => { trail.log(trail.now + 30 * MINUTE, 'CloudTrail-Insight'); return {}; }, expected: nothing, notes: UNCOVERED },
};

function planted(trail: Trail, start: number, logs: string[]): string {
  return logs.length > 0 ? logs[0].replace(/_[0-9a-f]{16}\./, '_0123456789abcdef.') : `${trail.root('CloudTrail', start)}none`;
}
