import { gzipSync } from 'zlib';
import { sha256 } from './trail';
import { ACCOUNT, FIRST, KEYS, keySource, night } from './world';
import { checkEntry, checkLog, checkLogAgain } from '../../../runtime/log-integrity/check-log';
import { Context } from '../../../runtime/log-integrity/context';
import { LogEntry } from '../../../runtime/log-integrity/digest';
import { Gate } from '../../../runtime/log-integrity/gate';
import { DAY, isoTime, parseDigestKey, parseLogKey } from '../../../runtime/log-integrity/paths';
import { SourceError } from '../../../runtime/log-integrity/ports';
import { KeyRing } from '../../../runtime/log-integrity/public-keys';

/** A log file of a night, as its digest lists it. */
function logOf(given: Partial<Context> = {}) {
  const { bucket, trail } = night();
  const [{ key: digestKey, body: { logFiles: [{ s3Object: key, hashValue: hash }] } }] = trail.digests;
  const entry: LogEntry = { bucket: bucket.bucket, key, hash, algorithm: 'SHA-256' };
  const context: Context = {
    source: bucket, keys: new KeyRing(keySource(KEYS)), gate: new Gate(8), window: { to: FIRST + DAY }, now: FIRST + 3 * DAY, ...given,
  };
  const chain = parseDigestKey(digestKey)!;
  const size = bucket.bodyOf(key).length;
  return {
    bucket,
    context,
    entry,
    size,
    chain,
    wrong: (change: Partial<LogEntry>) => checkEntry(context, { ...entry, ...change }, chain, digestKey),
    again: (listed?: object) => checkLogAgain({ ...context, wait: async () => undefined }, entry, chain, listed && { key, size, ...listed }),
    check: (listed?: object) => checkLog({ ...context, wait: async () => undefined }, entry, chain, listed && { key, size, ...listed }),
  };
}

test('a log file is proven with its size and version', async () => {
  const verified: object[] = [];
  const { check, size, entry: { key, hash } } = logOf({ verified: object => verified.push(object) });
  for (const listed of [{}, undefined]) expect(await check(listed)).toEqual({ size });
  expect(verified).toEqual(Array(2).fill({ kind: 'log', key, versionId: expect.stringMatching(/^v\d+$/), size, sha256: hash }));
});

test('the version that is listed is read', async () => {
  const { bucket, check, entry: { key } } = logOf();
  const { versionId } = await bucket.get(key);
  bucket.overwrite(key, () => gzipSync('other'));
  expect(await check({ versionId })).toEqual({ size: expect.any(Number) });
  expect(await check({})).toMatchObject({ found: { code: 'log-changed', detail: expect.stringContaining(`Its hash is ${sha256('other')}, by the digest `) } });
});

test('a log file that no listing has is not read', async () => {
  const { bucket, check, entry: { key } } = logOf();
  const reads = bucket.reads;
  bucket.erase(key);
  expect(await check()).toMatchObject({ size: 0, found: { code: 'log-missing', object: key, detail: 'A digest lists it.' } });
  expect(bucket.reads).toBe(reads);
});

test('a log file is expired from the age of the retention on', async () => {
  const { entry } = logOf();
  const { time } = parseLogKey(entry.key)!;
  for (const [now, code] of [[time + DAY, 'log-expired'], [time + DAY - 1, 'log-missing']] as const) {
    const { bucket, check } = logOf({ retentionDays: 1, now });
    bucket.erase(entry.key);
    expect(await check()).toMatchObject({ size: 0, found: { code, from: isoTime(time), to: isoTime(time) } });
    if (code === 'log-expired') expect((await check()).found!.detail).toBe('It is older than the retention.');
  }
});

test('a log file that is listed again is told as such, unless something else is wrong with it', async () => {
  const verified: object[] = [];
  const { bucket, again, chain, size, entry: { key } } = logOf({ verified: object => verified.push(object) });
  expect(await again({})).toMatchObject({ size, found: { code: 'redelivered', object: key, detail: `The digest ${chain.key} lists it again.` } });
  bucket.overwrite(key, () => gzipSync('other'));
  expect((await again({})).found).toMatchObject({ code: 'log-duplicate', object: key, detail: `The digest ${chain.key} lists it again, with another hash.` });
  bucket.overwrite(key, () => Buffer.from('other'));
  expect((await again({})).found).toMatchObject({ code: 'log-malformed' });
  bucket.erase(key);
  expect((await again()).found).toMatchObject({ code: 'log-missing' });
  // The digest before has it in the manifest already.
  expect(verified).toEqual([]);
});

test('only an object that is not found can be missing, although it is listed', async () => {
  for (const [reason, code, detail] of [
    ['access-denied', 'log-unreadable', 'Reading failed: access-denied.'], ['archived', 'log-unreadable', 'Reading failed: archived.'], ['not-found', 'log-missing', 'A digest lists it.'],
  ] as const) {
    const { bucket, check, entry: { key } } = logOf();
    bucket.erase(key);
    bucket.failures.set(key, new SourceError(reason));
    expect(await check({})).toMatchObject({ size: 0, found: { code, detail } });
  }
  const { bucket, check, entry: { key } } = logOf();
  bucket.failures.set(key, new SourceError('other', 'Something else'));
  expect((await check({})).found!.detail).toBe('Reading failed: other, Something else.');
});

test('an entry must have a hash of a log file below the folder of its digest', () => {
  const { wrong, entry: { key } } = logOf();
  const { from, to } = wrong({ hash: 'x' })!;
  expect([from, to]).toEqual(Array(2).fill(isoTime(parseLogKey(key)!.time)));
  expect(wrong({})).toBeUndefined();
  expect(wrong({ hash: 'z'.repeat(150) })).toMatchObject({ code: 'hash-malformed', detail: expect.stringMatching(/has the hash "z{100}"\.$/) });
  for (const [change, code] of [
    [{ bucket: 'other' }, 'log-elsewhere'], [{ key: `a/${key}` }, 'log-elsewhere'], [{ key: 'x' }, 'log-outside-root'],
    [{ key: key.replace(/eu-west-1/g, 'us-east-1') }, 'log-outside-root'], [{ key: key.replaceAll(ACCOUNT, '444455556666') }, 'log-outside-root'],
    [{ key: key.replace('AWSLogs/', 'AWSLogs/o-abc123defg/') }, 'log-outside-root'], [{ algorithm: 'MD5' }, 'algorithm-unsupported'],
  ] as const) expect(wrong(change)).toMatchObject({ code, object: 'key' in change ? change.key : key });
  expect(wrong({ key: 'x' })).not.toHaveProperty('from');
});
