import { contradiction, parseDigest } from '../../../runtime/log-integrity/digest';

const PREVIOUS = {
  previousDigestS3Bucket: 'bucket',
  previousDigestS3Object: 'key before',
  previousDigestHashValue: 'ABCD',
  previousDigestHashAlgorithm: 'SHA-256',
  previousDigestSignature: 'EF01',
};
const BODY = {
  awsAccountId: '111122223333',
  digestStartTime: '2026-11-20T09:00:00Z',
  digestEndTime: '2026-11-20T10:00:00Z',
  digestS3Bucket: 'bucket',
  digestS3Object: 'key',
  digestPublicKeyFingerprint: 'fingerprint',
  digestSignatureAlgorithm: 'SHA256withRSA',
  ...PREVIOUS,
  logFiles: [{ s3Bucket: 'bucket', s3Object: 'log', hashValue: 'ABEF', hashAlgorithm: 'SHA-256' }, { s3Bucket: 'bucket', s3Object: 'other', hashValue: 'cd' }],
};
const parse = (changes: object) => parseDigest(Buffer.from(JSON.stringify({ ...BODY, ...changes })));

test('a digest is parsed, with hashes in lower case', () => {
  expect(parse({})).toEqual({
    account: '111122223333',
    start: Date.parse('2026-11-20T09:00:00Z'),
    end: Date.parse('2026-11-20T10:00:00Z'),
    endText: '2026-11-20T10:00:00Z',
    bucket: 'bucket',
    key: 'key',
    fingerprint: 'fingerprint',
    algorithm: 'SHA256withRSA',
    previous: { bucket: 'bucket', key: 'key before', hash: 'abcd', algorithm: 'SHA-256', signature: 'EF01' },
    previousSignature: 'EF01',
    logs: [{ bucket: 'bucket', key: 'log', hash: 'abef', algorithm: 'SHA-256' }, { bucket: 'bucket', key: 'other', hash: 'cd', algorithm: 'SHA-256' }],
  });
});

test.each(['[]', 'null', '"text"', '1', '{', ''])('%s is no digest', text => {
  expect(parseDigest(Buffer.from(text))).toBe('It is not a JSON object.');
});

const TEXTS = ['awsAccountId', 'digestStartTime', 'digestEndTime', 'digestS3Bucket', 'digestS3Object', 'digestPublicKeyFingerprint', 'digestSignatureAlgorithm'];

test.each(TEXTS)('a digest needs the text %s', name => {
  for (const value of [undefined, null, '', 1, ['x']]) expect(parse({ [name]: value })).toBe(`The field ${name} is missing.`);
});

test.each([
  ['2026-11-20T10:00:00Z', '2026-11-20T10:00:00Z'], ['2026-11-20T11:00:00Z', '2026-11-20T10:00:00Z'], ['2026-11-20T09:00:00.000Z', '2026-11-20T10:00:00Z'],
  ['2026-11-20T09:00:00Z', '2026-11-20T10:00:00+00:00'], [' 2026-11-20T09:00:00Z', '2026-11-20T10:00:00Z'], ['2026-11-20T09:00:00Z', '2026-11-20T10:00:00Z '],
  ['2026-13-20T09:00:00Z', '2026-11-20T10:00:00Z'], ['2026-11-20', '2026-11-21'],
])('the times %s and %s are those of no digest', (digestStartTime, digestEndTime) => {
  expect(parse({ digestStartTime, digestEndTime })).toBe('Its start time is not before its end time.');
});

describe('the reference to the digest before', () => {
  const without = (names: string[], value: null | undefined = null) => parse(Object.fromEntries(names.map(name => [name, value]))) as any;

  test('is none if all of its fields are null or missing', () => {
    for (const value of [null, undefined]) {
      expect(without(Object.keys(PREVIOUS), value)).toMatchObject({ previous: undefined, previousSignature: null });
    }
  });

  test.each(Object.keys(PREVIOUS))('is partial if only %s is null, or is not', name => {
    expect(without([name]).previous).toBe('partial');
    expect(without(Object.keys(PREVIOUS).filter(other => other !== name)).previous).toBe('partial');
  });

  test.each(Object.keys(PREVIOUS))('needs the text %s', name => {
    expect(parse({ [name]: 1 })).toBe(`The field ${name} is no text.`);
  });
});

test.each<[string, unknown]>([
  ['no list', 'log'], ['missing', undefined], ['a list with a text', ['log']], ['a list with null', [null]], ['a list with a list', [[]]],
  ...['s3Bucket', 's3Object', 'hashValue', 'hashAlgorithm'].flatMap((name): [string, unknown][] => [
    [`without a text ${name}`, [BODY.logFiles[0], { ...BODY.logFiles[0], [name]: 1 }]], [`with an empty ${name}`, [{ ...BODY.logFiles[0], [name]: '' }]],
  ]),
])('log files that are %s are malformed', (_, logFiles) => {
  expect(parse({ logFiles })).toBe('A log file lacks its bucket, key or hash.');
});

test('a digest without log files is whole', () => {
  expect(parse({ logFiles: [] })).toMatchObject({ logs: [] });
});

describe('a digest of many small values', () => {
  const values = (text: string) => text.match(/[,[{]/g)!.length;
  const withZeros = (count: number) => JSON.stringify({ ...BODY, x: Array(count).fill(0) });
  const withText = (text: string, length: number) => text.replace('"x":', `"${'y'.repeat(length)}":`);

  test('is none if they take less than 8 bytes on average, but for a thousand', () => {
    const text = withZeros(1500);
    // The name of a field fills the text up, a byte for each letter.
    const missing = (values(text) - 1000) * 8 - text.length;
    expect(missing).toBeGreaterThan(0);
    expect(parseDigest(Buffer.from(withText(text, missing + 1)))).toMatchObject({ key: 'key' });
    expect(parseDigest(Buffer.from(withText(text, missing)))).toBe('It is not a JSON object.');
    // The commas alone are few enough.
    for (const empty of ['[]', '{}']) {
      const many = JSON.stringify({ ...BODY, x: 0 }).replace(':0', `:[${`${empty},`.repeat(1000)}0]`);
      expect(many.match(/,/g)!.length).toBeLessThan(1000 + many.length / 8);
      expect(parseDigest(Buffer.from(many))).toBe('It is not a JSON object.');
    }
    expect(parseDigest(Buffer.from(withZeros(900)))).toMatchObject({ key: 'key' });
  });

  test('is one if they are log files', () => {
    const root = 'AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/20/111122223333_CloudTrail_eu-west-1_20261120T2055Z_0123456789abcdef.json.gz';
    const logFiles = Array.from({ length: 5000 }, () => ({ s3Bucket: 'abc', s3Object: root, hashValue: 'ab'.repeat(32), hashAlgorithm: 'SHA-256', newestEventTime: '2026-11-20T20:50:00Z', oldestEventTime: '2026-11-20T20:50:00Z' }));
    expect(parse({ logFiles })).toMatchObject({ logs: { length: 5000 } });
  });
});

test('a digest contradicts its key by its account or end', () => {
  const digest = parse({}) as any;
  const key: any = { account: '111122223333', end: digest.end };
  expect(contradiction(digest, key)).toBeUndefined();
  expect(contradiction(digest, { ...key, account: '444455556666' })).toBe('The digest names the account 111122223333, its key 444455556666.');
  expect(contradiction(digest, { ...key, end: digest.end + 1000 })).toBe('The digest ends at 2026-11-20T10:00:00Z, by its key at 2026-11-20T10:00:01Z.');
});
