import { gunzipSync, gzipSync } from 'zlib';
import { MemoryBucket } from './memory-bucket';
import { Trail } from './trail';
import { ACCOUNT, BUCKET, DAY, FIRST, HOUR, HOURS, KEYS, keySource, LAST, MINUTE, night, summary, verify } from './world';
import { SourceError } from '../../../runtime/log-integrity/ports';

describe('what cannot be judged', () => {
  test('an empty bucket is not verifiable', async () => {
    const report = await verify({ bucket: new MemoryBucket(BUCKET) });
    expect(report.findingCounts).toEqual({ 'nothing-found': 1 });
    expect(report.verdict).toBe('not-verifiable');
  });

  test.each([
    ['accounts', ''], ['digests', `AWSLogs/${ACCOUNT}/CloudTrail-Digest/eu-west-1/2026/`], ['log files', `AWSLogs/${ACCOUNT}/CloudTrail/eu-west-1/2026/11/21/`],
  ])('a listing of %s that fails is not verifiable, and nothing is missing', async (_, prefix) => {
    const { bucket } = night();
    bucket.listFailures.set(prefix, new SourceError('access-denied'));
    const report = await verify({ bucket });
    expect(report.verdict).toBe('not-verifiable');
    expect(report.findingCounts['listing-failed']).toBe(1);
    expect(summary(report).found.filter(found => /missing|changed|unlisted/.test(found))).toEqual([]);
  });

  test('keys that cannot be listed', async () => {
    const keys = { isComplete: true, keys: async () => { throw new Error('refused'); } };
    const report = await verify(night(), { keys });
    expect(report.findingCounts).toMatchObject({ 'key-unavailable': 15 });
    expect(report.verdict).toBe('not-verifiable');
    expect(report.counts.provenDigests).toBe(0);
  });

  test('keys of a file that lacks the newest one: digests before it are proven, and the last before the change by the next', async () => {
    const { bucket, trail } = night();
    const report = await verify({ bucket }, { keys: keySource([KEYS[1]], false) });
    const unproven = [...trail.digests, ...trail.backfills].filter(({ body }) => body.digestPublicKeyFingerprint !== KEYS[1].fingerprint);
    expect(summary(report).found).toEqual(unproven.map(({ key }) => `key-unavailable ${key}`).sort());
    expect(report.verdict).toBe('not-verifiable');
  });

  test('an algorithm of the newest digest that the verifier does not know', async () => {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(2, { isStart: true });
    const newest = trail.deliver({ algorithm: 'SHA512withRSA' });
    const report = await verify({ bucket }, { to: new Date(newest.end), now: new Date(newest.end + HOUR) });
    expect(summary(report).found).toEqual([`algorithm-unsupported ${newest.key}`]);
  });

  test('hours before the chain came to this bucket', async () => {
    const { bucket, trail } = night();
    const moved = trail.digests[6];
    trail.digests.slice(0, 6).forEach(({ key, logs }) => [key, ...logs].forEach(gone => bucket.erase(gone)));
    trail.backfills.slice(0, 2).forEach(({ key, logs }) => [key, ...logs].forEach(gone => bucket.erase(gone)));
    const bucketBefore = new MemoryBucket(BUCKET);
    const other = new Trail({ bucket: bucketBefore, keys: KEYS, start: moved.start });
    other.deliver({ edit: body => Object.assign(body, { previousDigestS3Bucket: 'other', previousDigestS3Object: moved.key, previousDigestHashValue: moved.sha256, previousDigestHashAlgorithm: 'SHA-256', previousDigestSignature: moved.signature }) });
    other.hours(5);
    expect(summary(await verify({ bucket: bucketBefore }, { from: undefined }))).toEqual({ found: [], notes: ['chain-elsewhere'] });
    const whole = await verify({ bucket: bucketBefore });
    expect(whole.findingCounts).toEqual({ 'chain-elsewhere': 1, 'coverage-incomplete': 1 });
    expect(whole.verdict).toBe('not-verifiable');
  });

  test('files among the digests that are none, which Athena reads as digests', async () => {
    for (const name of ['other.json.gz', 'x/$&', '/$&', '111122223333_CloudTrail-Digest_eu-west-1_ma\nin_eu-west-1_20261120T203131Z.json.gz']) {
      const { bucket, trail } = night();
      const key = trail.digests[1].key.replace(/[^/]+$/, name);
      bucket.put(key, bucket.bodyOf(trail.digests[1].key));
      const { verdict, findings } = await verify({ bucket });
      expect(verdict).toBe('clean');
      expect(findings.map(({ code, object, count }) => [code, object, count])).toEqual([['log-not-covered', key, 1]]);
    }
  });

  test('a Region with log files and no digest', async () => {
    const { bucket } = night();
    const other = new Trail({ bucket, keys: KEYS, region: 'us-east-1', start: FIRST });
    [10, 70].forEach(minutes => other.log(FIRST + minutes * MINUTE));
    const report = await verify({ bucket });
    expect(report.findingCounts).toEqual({ 'digests-absent': 1, 'log-not-covered': 1 });
    expect(report.verdict).toBe('not-verifiable');
  });

  test('a Region whose hourly digests are gone, also if backfill digests are left', async () => {
    const { bucket, trail } = night();
    trail.digests.forEach(({ key }) => bucket.erase(key));
    const report = await verify({ bucket });
    expect(report.findingCounts).toEqual({ 'digests-absent': 1, 'log-not-covered': 2 });
    expect(report.verdict).toBe('not-verifiable');
  });

  test('an expected account without digests', async () => {
    const report = await verify(night(), { accounts: [ACCOUNT, '444455556666'] });
    expect(report.findingCounts).toEqual({ 'account-missing': 1 });
  });

  test('a chain of the register that was erased with its Region', async () => {
    const { bucket } = night();
    night(new Map(), { bucket, region: 'us-east-1' });
    const { register } = await verify({ bucket });
    expect(Object.keys(register)).toHaveLength(4);
    bucket.keys().filter(key => key.includes('us-east-1/')).forEach(key => bucket.erase(key));
    const report = await verify({ bucket }, { register });
    expect(report.findingCounts).toEqual({ 'chain-missing': 2 });
    expect(report.verdict).toBe('tampered');
    expect((await verify({ bucket })).verdict).toBe('clean');
    const ended = Object.fromEntries(Object.keys(register).filter(chain => chain.includes('us-east-1/')).map(chain => [chain, 'disabled']));
    expect((await verify({ bucket }, { register, ended })).verdict).toBe('clean');
  });

  test('a chain of the register whose digests of a whole window are gone', async () => {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(24, { logs: 0, isStart: true });
    const { register } = await verify({ bucket }, { to: new Date(trail.now), now: new Date(trail.now + HOUR) });
    trail.hours(5 * 24, { logs: 0 });
    trail.digests.forEach(({ key }) => bucket.erase(key));
    night(new Map(), { bucket, trailName: 'other' });
    const window = { from: new Date(FIRST + 2 * DAY), to: new Date(FIRST + 3 * DAY), now: new Date(trail.now) };
    const report = await verify({ bucket }, { ...window, register });
    expect(summary(report).notes).toEqual(['digest-late']);
    const late = { ...register, [Object.keys(register)[0]]: { ...Object.values(register)[0], isLate: true } };
    expect(summary(await verify({ bucket }, { ...window, register: late })).found).toContain(`newest-digest-missing ${trail.digests[23].key}`);
  });
});

describe('log files that no digest covers', () => {
  test('before validation began, and while it was off, are a note', async () => {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST });
    const before = trail.log(FIRST - 3 * HOUR);
    trail.hours(3, { isStart: true }).pass(4 * HOUR);
    const between = trail.log(trail.now - 2 * HOUR);
    trail.hours(3, { isStart: true });
    const report = await verify({ bucket }, { from: undefined, to: new Date(trail.now) });
    expect(report.findings.find(({ code }) => code === 'log-not-covered')).toMatchObject({ object: before, count: 2 });
    expect(before < between).toBe(true);
    expect(report.findingCounts).toEqual({ 'chain-start': 1, 'log-not-covered': 1, 'chain-gap': 1, 'chain-restart': 1 });
  });

  test('are a note as long as a backfill digest may list them, and a finding afterwards', async () => {
    const { bucket, trail } = night();
    const late = trail.log(FIRST + 5 * HOUR);
    const at = async (now: number) => summary(await verify({ bucket }, { now: new Date(now) }));
    expect(await at(FIRST + 28 * HOUR)).toEqual({ found: [], notes: ['log-not-covered'] });
    expect(await at(FIRST + 31 * HOUR)).toEqual({ found: [`log-unlisted ${late}`], notes: [] });
    trail.hours(30);
    trail.deliver({ logs: 0, other: [late], backfill: { end: FIRST + 40 * HOUR, generated: FIRST + 40 * HOUR } });
    expect(await at(FIRST + 45 * HOUR)).toEqual({ found: [], notes: [] });
  });
});

describe('backfill digests', () => {
  test.each([
    ['is missing', (bucket: MemoryBucket, key: string) => bucket.erase(key)],
    ['was written again', (bucket: MemoryBucket, key: string) => bucket.overwrite(key, () => bucket.bodyOf(key.replace('_backfill', '')))],
  ] as const)('one that %s breaks their chain', async (_, change) => {
    const { bucket, trail } = night();
    change(bucket, trail.backfills[1].key);
    const { findingCounts } = await verify({ bucket });
    expect(findingCounts['backfill-chain-broken'] ?? findingCounts['digest-moved']).toBe(1);
  });

  test('one that refers to another hash breaks their chain', async () => {
    const { bucket, trail } = night();
    trail.deliver({ logs: 0, backfill: { end: LAST, generated: LAST }, edit: body => { body.previousDigestHashValue = 'ab'.repeat(32); } });
    expect(summary(await verify({ bucket })).found).toEqual([`backfill-chain-broken ${trail.backfills[2].key}`]);
  });
});

describe('a copy without metadata', () => {
  const copy = (world = night()) => {
    world.bucket.keepsMetadata = false;
    return world;
  };

  test('is proven by the signatures that later digests repeat, but for the newest digest and its log files', async () => {
    const { bucket, trail } = copy();
    const report = await verify({ bucket }, { now: new Date(LAST + HOUR) });
    const last = [trail.digests[HOURS - 1], trail.backfills[2]];
    expect(summary(report).found).toEqual(last.map(({ key }) => `signature-unavailable ${key}`).sort());
    expect(report.counts).toMatchObject({ digests: 15, provenDigests: 13, provenLogs: 25 - 3 });
    expect(report.verdict).toBe('not-verifiable');
  });

  test('shows a digest whose contents were changed', async () => {
    const { bucket, trail } = copy();
    const { key } = trail.digests[4];
    bucket.overwrite(key, body => gzipSync(gunzipSync(body).toString().replace('"logFiles":[', '"logFiles": [')));
    const report = await verify({ bucket }, { to: new Date(trail.digests[7].end) });
    expect(summary(report).found).toEqual([`previous-hash-differs ${key}`]);
    expect(report.verdict).toBe('tampered');
  });

  test('shows a digest that was truncated', async () => {
    const { bucket, trail } = copy();
    bucket.put(trail.digests[4].key, bucket.bodyOf(trail.digests[4].key).subarray(0, -3));
    expect(summary(await verify({ bucket }, { to: new Date(trail.digests[9].end) })).found).toContain(`digest-truncated ${trail.digests[4].key}`);
  });
});

describe('a log file that was planted', () => {
  test('is found where digests list no file, because nothing happens in the Region', async () => {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(HOURS, { logs: 0, isStart: true });
    const planted = trail.log(FIRST + 3.5 * HOUR);
    expect(summary(await verify({ bucket })).found).toEqual([`log-unlisted ${planted}`]);
  });

  test('is found in a folder below that of a day, which Athena reads', async () => {
    const { bucket, trail } = night();
    const planted = trail.digests[3].logs[0].replace(/[^/]+$/, 'more/$&');
    bucket.put(planted, gzipSync('{"Records":[]}'));
    expect(summary(await verify({ bucket })).found).toEqual([`log-unlisted ${planted}`]);
  });
});

test('log files of another trail in the folder, whose digest cannot be read, are not called planted', async () => {
  const bucket = new MemoryBucket(BUCKET);
  const own = new Trail({ bucket, keys: KEYS, start: FIRST });
  const other = new Trail({ bucket, keys: KEYS, start: FIRST + 10 * MINUTE, trailName: 'other' });
  for (const trail of [own, other]) trail.hours(HOURS + 2, { isStart: true });
  bucket.failures.set(other.digests[5].key, new SourceError('key-denied'));
  const planted = own.log(FIRST + 8.5 * HOUR);
  const report = await verify({ bucket });
  expect(summary(report).found).toEqual([`digest-unreadable ${other.digests[5].key}`, `log-unlisted ${planted}`]);
  expect(report.findings.find(({ code }) => code === 'log-not-covered')).toMatchObject({ count: 2, detail: 'CloudTrail: A digest that may list them cannot be read.' });
});
