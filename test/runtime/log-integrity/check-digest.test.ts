import { gzipSync } from 'zlib';
import { MemoryBucket } from './memory-bucket';
import { DeliverOptions, keySource, SigningKey, Trail } from './trail';
import { BUCKET, HOUR, KEY, SMALL } from './world';
import { CheckedDigest, checkDigest, isProvenAmong, isProvenByNext } from '../../../runtime/log-integrity/check-digest';
import { Context } from '../../../runtime/log-integrity/context';
import { Gate } from '../../../runtime/log-integrity/gate';
import { parseDigestKey } from '../../../runtime/log-integrity/paths';
import { KeySource, SourceError } from '../../../runtime/log-integrity/ports';
import { KeyRing } from '../../../runtime/log-integrity/public-keys';

const START = Date.parse('2026-11-20T12:00:00Z');
const END = START + HOUR;
const GENERATED = END + 10 * HOUR;
const NOW = END + 30 * HOUR;
const SECOND = 1000;

type Change = (bucket: MemoryBucket, key: string) => void;

/** A digest whose key is valid between two times, as it is checked. */
async function checked(validity: Partial<SigningKey>, options: DeliverOptions = {}, change: Change = () => undefined, keys?: KeySource) {
  const bucket = new MemoryBucket(BUCKET);
  const key = { ...KEY, validFrom: new Date(START - 900 * HOUR), validTo: new Date(START + 900 * HOUR), ...validity };
  const trail = new Trail({ bucket, keys: [key], start: START });
  const digest = trail.deliver({ logs: 0, isStart: true, key, ...options });
  change(bucket, digest.key);
  const context: Context = {
    source: bucket,
    keys: new KeyRing(keys ?? keySource([key])),
    gate: new Gate(1),
    window: { to: NOW },
    now: NOW,
    wait: async () => undefined,
    limits: SMALL,
  };
  return { context, digest, key, result: await checkDigest(context, parseDigestKey(digest.key)!) };
}

/** The codes of the findings on a digest. */
async function codesOf(...given: Parameters<typeof checked>) {
  const { findings, unlessProven } = (await checked(...given)).result;
  return [...findings, ...unlessProven].map(({ code }) => code);
}

const OUTSIDE = ['key-outside-validity'];
const backfill = { backfill: { end: END, generated: GENERATED } };
const ofUnknownTime = (bucket: MemoryBucket, key: string) => bucket.setMetadata(key, ({ signature, 'signature-algorithm': algorithm }) => ({ signature, 'signature-algorithm': algorithm }));

describe('the key of a digest', () => {
  test('is valid in the hours after its end', async () => {
    expect(await codesOf({ validFrom: new Date(END + 2 * HOUR) })).toEqual([]);
    expect(await codesOf({ validFrom: new Date(END + 2 * HOUR + SECOND) })).toEqual(OUTSIDE);
    expect(await codesOf({ validTo: new Date(END) })).toEqual([]);
    expect(await codesOf({ validTo: new Date(END - SECOND) })).toEqual(OUTSIDE);
  });

  test('is valid about when a backfill digest was generated', async () => {
    expect(await codesOf({ validFrom: new Date(GENERATED + HOUR) }, backfill)).toEqual([]);
    expect(await codesOf({ validFrom: new Date(GENERATED + HOUR + SECOND) }, backfill)).toEqual(OUTSIDE);
    expect(await codesOf({ validTo: new Date(GENERATED - HOUR) }, backfill)).toEqual([]);
    expect(await codesOf({ validTo: new Date(GENERATED - HOUR - SECOND) }, backfill)).toEqual(OUTSIDE);
  });

  test('is valid at some time since the end of a backfill digest that does not tell when it was generated', async () => {
    expect(await codesOf({ validFrom: new Date(NOW) }, backfill, ofUnknownTime)).toEqual([]);
    expect(await codesOf({ validFrom: new Date(NOW + SECOND) }, backfill, ofUnknownTime)).toEqual(OUTSIDE);
    expect(await codesOf({ validTo: new Date(END) }, backfill, ofUnknownTime)).toEqual([]);
    expect(await codesOf({ validTo: new Date(END - SECOND) }, backfill, ofUnknownTime)).toEqual(OUTSIDE);
  });
});

test('metadata without an algorithm does not contradict the digest', async () => {
  expect(await codesOf({}, {}, (bucket, key) => bucket.setMetadata(key, ({ signature }) => ({ signature })))).toEqual([]);
});

test('a digest that names another bucket lies elsewhere', async () => {
  expect(await codesOf({}, { edit: body => { body.digestS3Bucket = 'other-bucket'; } })).toEqual(['digest-moved']);
});

describe('a digest that is proven', () => {
  test('names its contents, version and key', async () => {
    const inUpperCase: Change = (bucket, name) =>
      bucket.setMetadata(name, metadata => ({ ...metadata, signature: metadata.signature.toUpperCase() }));
    const { context, digest, key, result } = await checked({}, {}, inUpperCase);
    const { sha256, signature } = digest;
    expect(result).toMatchObject({ isProven: true, findings: [], unlessProven: [], sha256, signature, versionId: 'v2', digest: { key: digest.key, end: END } });
    const used = { fingerprint: key.fingerprint, region: 'eu-west-1', validFrom: key.validFrom.getTime(), validTo: key.validTo.getTime() };
    expect([...context.keys.used]).toEqual([[`eu-west-1/${key.fingerprint}`, { ...used, key: expect.anything() }]]);
  });

  test('is one that proves itself only', async () => {
    const { context, result } = await checked({}, {}, (bucket, key) => bucket.setMetadata(key, metadata => ({ ...metadata, signature: '00' })));
    expect([result.isProven, result.findings.map(({ code }) => code), context.keys.used.size]).toEqual([false, ['bad-signature'], 0]);
  });
});

test('a backfill digest without metadata is not proven', async () => {
  expect(await codesOf({}, backfill, bucket => { bucket.keepsMetadata = false; })).toEqual(['signature-unavailable']);
});

describe('a digest that is not proven says why:', () => {
  const rewritten = (edit: (body: Buffer) => Buffer): Change => (bucket, key) => bucket.overwrite(key, edit);
  const refused = (error: SourceError): Change => (bucket, key) => bucket.failures.set(key, error);
  const withoutMetadata: Change = bucket => { bucket.keepsMetadata = false; };
  const noKeys: KeySource = { isComplete: true, keys: async () => { throw new Error('refused'); } };

  test.each<[string, DeliverOptions, Change, 'findings' | 'unlessProven', string, string, KeySource | undefined]>([
    ['a reason', {}, refused(new SourceError('archived')), 'findings', 'digest-unreadable', 'Reading failed: archived.', undefined],
    ['a reason with a message', {}, refused(new SourceError('key-denied', 'No, said KMS')), 'findings', 'digest-unreadable', 'Reading failed: key-denied, No, said KMS.', undefined],
    ['no JSON', {}, rewritten(() => gzipSync('x')), 'findings', 'digest-malformed', 'It is not a JSON object.', undefined],
    ['no JSON, with bytes after it', {}, rewritten(() => Buffer.concat([gzipSync('x'), Buffer.alloc(1)])), 'findings', 'digest-appended', 'Bytes follow the gzip stream.', undefined],
    ['no key, because they cannot be listed', {}, () => undefined, 'unlessProven', 'key-unavailable', `The key ${KEY.fingerprint} of eu-west-1 is not available.`, noKeys],
    ['no such key', {}, () => undefined, 'findings', 'unknown-key', `The fingerprint ${KEY.fingerprint} is not that of a key of eu-west-1.`, keySource([])],
    ['another algorithm', { algorithm: 'SHA512withRSA' }, () => undefined, 'unlessProven', 'algorithm-unsupported', 'The digest is signed with SHA512withRSA.', undefined],
    ['no metadata', {}, withoutMetadata, 'unlessProven', 'signature-unavailable', 'The copy has no metadata.', undefined],
    ['no signature', {}, (bucket, key) => bucket.setMetadata(key, () => ({})), 'findings', 'signature-missing', 'The metadata of the object has no signature.', undefined],
  ])('%s', async (_, options, change, list, code, detail, keys) => {
    const { digest, result } = await checked({}, options, change, keys);
    const none = list === 'findings' ? 'unlessProven' : 'findings';
    const found = { code, detail, object: digest.key, bucket: BUCKET };
    expect(result).toMatchObject({ id: { key: digest.key }, isProven: false, [none]: [], [list]: [found] });
    expect(result[list]).toHaveLength(1);
  });

  test('has a time, and the version that was read', async () => {
    const { findings } = (await checked({}, {}, rewritten(() => Buffer.from('x')))).result;
    expect(findings).toMatchObject([{ code: 'digest-truncated', versionId: 'v2', from: '2026-11-20T13:00:00Z', to: '2026-11-20T13:00:00Z' }]);
  });
});

describe('the proof of a digest by the next one', () => {
  /** Two digests, of which the second one names the first. */
  const two = async () => {
    const bucket = new MemoryBucket(BUCKET);
    const key = { ...KEY, validFrom: new Date(START - 900 * HOUR), validTo: new Date(START + 900 * HOUR) };
    const trail = new Trail({ bucket, keys: [key], start: START }).hours(2, { isStart: true, logs: 0 });
    const context: Context = { source: bucket, keys: new KeyRing(keySource([key])), gate: new Gate(1), window: { to: NOW }, now: NOW };
    const [first, next] = await Promise.all(trail.digests.map(digest => checkDigest(context, parseDigestKey(digest.key)!)));
    return [{ ...first, isProven: false }, next] as const;
  };
  const previous = (change: object) => (next: CheckedDigest): CheckedDigest => ({
    ...next, digest: { ...next.digest!, previous: { ...next.digest!.previous as object, ...change } as NonNullable<CheckedDigest['digest']>['previous'] },
  });
  const same = <T>(one: T): T => one;
  const of = (value: 'partial' | undefined) => (next: CheckedDigest): CheckedDigest => ({ ...next, digest: { ...next.digest!, previous: value } });
  const unproven = (next: CheckedDigest): CheckedDigest => ({ ...next, isProven: false });
  const otherAlgorithm = (one: CheckedDigest): CheckedDigest => ({ ...one, digest: { ...one.digest!, algorithm: 'SHA512withRSA' } });

  test.each<[string, boolean, (first: CheckedDigest) => CheckedDigest, (next: CheckedDigest) => CheckedDigest]>([
    ['its hash and signature', true, same, same],
    ['its signature, if the next one is not proven itself', true, same, unproven],
    ['its hash, without a key for its signature', true, first => ({ ...first, key: undefined }), same],
    ['its hash, with another signature', true, same, previous({ signature: '00' })],
    ['its hash, whatever it is signed with', true, otherAlgorithm, same],
    ['nothing, if its key and the proof of the next one are missing', false, first => ({ ...first, key: undefined }), unproven],
    ['nothing, if another algorithm has signed it', false, otherAlgorithm, unproven],
    ['nothing, with another signature and without a proof of the next one', false, same, next => unproven(previous({ signature: '00' })(next))],
    ['nothing, with another hash and signature', false, same, previous({ hash: '00', signature: '00' })],
    ['nothing, under another key', false, same, previous({ key: 'other' })],
    ['nothing, in another bucket', false, same, previous({ bucket: 'other' })],
    ['nothing, if the next one cannot be read', false, same, ({ digest, ...next }) => next],
    ['nothing, if it cannot be read itself', false, ({ digest, ...first }) => first, same],
    ['nothing, if the next one names none', false, same, of(undefined)],
    ['nothing, if the next one names one in part', false, same, of('partial')],
  ])('is %s', async (_, isProven, ofFirst, ofNext) => {
    const [first, next] = await two();
    expect(isProvenByNext(ofFirst(first), ofNext(next))).toBe(isProven);
  });

  test('can be any of a list, or the digest itself', async () => {
    const [first, next] = await two();
    expect(isProvenAmong(first, [first, next])).toBe(true);
    expect(isProvenAmong(first, [first])).toBe(false);
    expect(isProvenAmong(first, [])).toBe(false);
    expect(isProvenAmong(next, [])).toBe(true);
  });
});
