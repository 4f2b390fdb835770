import { gunzipSync, gzipSync } from 'zlib';
import { MemoryBucket } from './memory-bucket';
import { signingKey, Trail } from './trail';
import { ACCOUNT, BUCKET, DAY, FIRST, HOUR, HOURS, KEYS, keySource, LAST, MINUTE, night, summary, verify } from './world';
import { isoTime } from '../../../runtime/log-integrity/paths';
import { SourceError } from '../../../runtime/log-integrity/ports';

/** A verification of all, at a time after the last digest. */
const wholeAt = (now: number) => ({ from: undefined, to: undefined, now: new Date(now) });

describe('the end of a chain', () => {
  const end = (given: object = {}) => ({ to: undefined, now: new Date(LAST + HOUR), ...given });

  test('a trail that is up to date is clean, also if the newest log files have no digest yet', async () => {
    const { bucket, trail } = night();
    trail.log(LAST + 20 * MINUTE);
    const report = await verify({ bucket }, end());
    expect(summary(report)).toEqual({ found: [], notes: [] });
    expect(report.counts.pendingLogs).toBe(1);
    expect(report.verdict).toBe('clean');
  });

  test('a digest that is late by less than two hours is no finding', async () => {
    expect(summary(await verify(night(), end({ now: new Date(LAST + 3 * HOUR) })))).toEqual({ found: [], notes: [] });
  });

  test('a digest that is late is a note at first, and a finding if the next run does not find it either', async () => {
    const { bucket, trail } = night();
    const { register } = await verify({ bucket }, end());
    const first = await verify({ bucket }, end({ now: new Date(LAST + 4 * HOUR), register }));
    expect(summary(first)).toEqual({ found: [], notes: ['digest-late'] });
    const second = await verify({ bucket }, end({ now: new Date(LAST + 5 * HOUR), register: first.register }));
    expect(summary(second).found).toEqual([`newest-digest-missing ${trail.digests[HOURS - 1].key}`]);
    expect(second.verdict).toBe('not-verifiable');
  });

  test('without an earlier run, a second listing decides', async () => {
    const report = await verify(night(), end({ now: new Date(LAST + 4 * HOUR) }));
    expect(report.findingCounts).toEqual({ 'newest-digest-missing': 1 });
  });

  test('an acknowledged end is no finding, and the report has the reason', async () => {
    const ended = { [`AWSLogs/${ACCOUNT}/`]: 'The account was closed.' };
    const report = await verify(night(), end({ now: new Date(LAST + 4 * HOUR), ended }));
    expect(summary(report)).toEqual({ found: [], notes: [] });
    expect(report.ended).toEqual(ended);
  });

  test('the newest digest that an earlier run has seen is missing', async () => {
    const { bucket, trail } = night();
    const { register } = await verify({ bucket }, end());
    const [before, newest] = trail.digests.slice(-2);
    bucket.erase(before.key);
    bucket.delete(newest.key);
    const report = await verify({ bucket }, end({ register }));
    expect(summary(report).found).toEqual([`digest-missing ${before.key}`, `digest-missing ${newest.key}`]);
    expect(report.verdict).toBe('tampered');
  });
});

describe('missing digests', () => {
  test('several in a row are several findings, each with its hour', async () => {
    const { bucket, trail } = night();
    [4, 5, 6].forEach(i => bucket.erase(trail.digests[i].key));
    const { findings } = await verify({ bucket });
    const missing = findings.filter(({ code }) => code === 'digest-missing');
    expect(missing.map(({ to, object }) => [to, object])).toEqual([
      [isoTime(trail.digests[4].end), undefined], [isoTime(trail.digests[5].end), undefined], [isoTime(trail.digests[6].end), trail.digests[6].key],
    ]);
  });

  test('versions name each deleted digest, the deletion and its reversal, and prove their log files', async () => {
    const { bucket, trail } = night();
    const deleted = [4, 5, 6].map(i => trail.digests[i]);
    deleted.forEach(({ key }) => bucket.delete(key));
    bucket.overwrite(deleted[0].logs[0], () => Buffer.from('other'));
    const report = await verify({ bucket });
    expect(summary(report).found).toEqual([...deleted.map(({ key }) => `digest-missing ${key}`), `log-malformed ${deleted[0].logs[0]}`]);
    expect(report.counts.provenLogs).toBe(24);
    const { evidence } = report.findings.find(({ object }) => object === deleted[1].key)!;
    expect(evidence).toEqual({
      changedAt: '2026-11-22T00:00:00Z', deleteMarker: expect.any(String), intactVersion: expect.any(String), restore: `Delete the delete marker ${evidence!.deleteMarker}.`,
    });
  });

  test.each([[1, 1], [1, 3], [3, 1], [40, 3]])('%i of a chain that goes on over days are found, whatever the window begins with', async (count, windowDays) => {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(96, { logs: 0, isStart: true });
    const gone = trail.digests.slice(30, 30 + count);
    gone.forEach(({ key }) => bucket.erase(key));
    const now = new Date(trail.now + DAY);
    const found = new Set<string>();
    for (let from = FIRST; from < trail.now; from += windowDays * DAY) {
      const { findings } = await verify({ bucket }, { from: new Date(from), to: new Date(from + windowDays * DAY), now });
      findings.filter(({ code }) => code === 'digest-missing').forEach(({ to }) => found.add(to!));
    }
    expect([...found].sort()).toEqual(gone.map(({ end }) => isoTime(end)));
  });

  test('one that may still arrive is a note', async () => {
    const { bucket, trail } = night();
    const late = trail.digests[HOURS - 2];
    bucket.erase(late.key);
    const report = await verify({ bucket }, { to: undefined, now: new Date(LAST + 30 * MINUTE) });
    expect(summary(report)).toEqual({ found: [], notes: ['digest-late'] });
  });

  test('the first one, of which the next tells, is missing', async () => {
    const { bucket, trail } = night();
    bucket.erase(trail.digests[0].key);
    const report = await verify({ bucket }, { from: undefined });
    expect(summary(report)).toEqual({ found: [`digest-missing ${trail.digests[0].key}`], notes: ['log-not-covered'] });
  });
});

describe('expired files', () => {
  const retentionDays = 10;
  /** The first three digests and their log files are gone. */
  const expired = () => {
    const world = night();
    world.trail.digests.slice(0, 3).forEach(({ key, logs }) => [key, ...logs].forEach(gone => world.bucket.erase(gone)));
    world.trail.backfills.slice(0, 1).forEach(({ key, logs }) => [key, ...logs].forEach(gone => world.bucket.erase(gone)));
    return world;
  };

  test('are a note, not missing', async () => {
    const report = await verify(expired(), { ...wholeAt(FIRST + 3 * HOUR + retentionDays * DAY), to: new Date(LAST), retentionDays });
    expect(summary(report)).toEqual({ found: [], notes: ['digest-expired'] });
    expect(report.verdict).toBe('clean');
  });

  test('are missing an hour earlier, because S3 does not expire before the retention', async () => {
    const { bucket, trail } = expired();
    const report = await verify({ bucket }, { ...wholeAt(FIRST + 2 * HOUR + retentionDays * DAY), to: new Date(LAST), retentionDays });
    expect(summary(report).found).toContain(`digest-missing ${trail.digests[2].key}`);
  });

  test('may be log files of a digest that is still there', async () => {
    const { bucket, trail } = night();
    bucket.erase(trail.digests[0].logs[0]);
    const report = await verify({ bucket }, { now: new Date(FIRST + 20 * MINUTE + retentionDays * DAY), retentionDays });
    expect(summary(report)).toEqual({ found: [], notes: ['log-expired'] });
  });
});

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

  test('a Region with log files and no digest', async () => {
    const { bucket } = night();
    const other = new Trail({ bucket, keys: KEYS, region: 'us-east-1', start: FIRST });
    [10, 70].forEach(minutes => other.log(FIRST + minutes * MINUTE));
    const report = await verify({ bucket });
    expect(report.findingCounts).toEqual({ 'digests-absent': 1, 'log-not-covered': 1 });
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

describe('a run', () => {
  test('repeats reads that break off, without a finding', async () => {
    const { bucket, trail } = night();
    for (const { key, logs } of trail.digests) [key, ...logs].forEach(name => bucket.breaks.set(name, 2));
    let throttled = 1;
    bucket.failures.set(trail.digests[2].logs[0], () => throttled-- > 0 ? new SourceError('transient', 'SlowDown') : undefined);
    expect(summary(await verify({ bucket }))).toEqual({ found: [], notes: [] });
  });

  test('calls a log file missing that was deleted since it was listed', async () => {
    const { bucket, trail } = night();
    const [log] = trail.digests[4].logs;
    bucket.failures.set(log, () => {
      bucket.erase(log);
      return new SourceError('not-found');
    });
    expect(summary(await verify({ bucket })).found).toEqual([`log-missing ${log}`]);
  });

  test('calls a log file unreadable that is listed, whatever reading it answers', async () => {
    const { bucket, trail } = night();
    const [log] = trail.digests[4].logs;
    bucket.failures.set(log, new SourceError('not-found'));
    expect(summary(await verify({ bucket })).found).toEqual([`log-unreadable ${log}`]);
  });

  test('keeps to the bound of requests at once', async () => {
    const { bucket } = night();
    bucket.seed = 7;
    await verify({ bucket }, { concurrency: 5 });
    expect(bucket.mostAtOnce).toBe(5);
  });

  test('reads nothing twice', async () => {
    const { bucket } = night();
    await verify({ bucket });
    expect(bucket.reads).toBe(40);
  });

  test('that is stopped is not verifiable, and the rest of it finds the same as a whole run', async () => {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(100, { isStart: true });
    [10, 40, 41, 80].forEach(i => bucket.overwrite(trail.digests[i].logs[0], () => Buffer.from('other')));
    [20, 60].forEach(i => bucket.erase(trail.digests[i].key));
    const window = { from: undefined, to: new Date(trail.now), now: new Date(trail.now + 3 * DAY) };
    const whole = await verify({ bucket }, window);

    const stop = new AbortController();
    const kept: { state: any; findings: readonly any[] }[] = [];
    const first = await verify({ bucket }, {
      ...window,
      signal: stop.signal,
      progress: (state, findings) => {
        kept.push({ state: JSON.parse(JSON.stringify(state)), findings });
        if (kept.length === 3) stop.abort();
      },
    });
    expect(first.verdict).not.toBe('clean');
    expect(first.findingCounts['run-incomplete']).toBe(1);

    const rest = await verify({ bucket }, { ...window, checkpoints: [kept[2].state] });
    expect(rest.counts).toEqual(whole.counts);
    expect(rest.findingCounts).toEqual(whole.findingCounts);
    expect([...kept.slice(0, 3).flatMap(({ findings }) => findings), ...rest.findings]).toHaveLength(whole.findings.length);
  });

  test.each([1, 30, 33, 50, 77, 120])('that is stopped within a day, after %i objects, finds the same together with the rest of it', async objects => {
    const bucket = new MemoryBucket(BUCKET);
    const trails = ['main', 'other'].map(trailName => new Trail({ bucket, keys: KEYS, start: FIRST, trailName }).hours(30, { isStart: true }));
    bucket.overwrite(trails[0].digests[4].logs[0], () => Buffer.from('other'));
    bucket.erase(trails[0].digests[20].key);
    bucket.delete(trails[1].digests[3].key);
    const planted = trails[0].log(trails[0].digests[3].start + 10 * MINUTE);
    const window = { from: undefined, to: new Date(trails[0].now), now: new Date(trails[0].now + 3 * DAY) };
    const whole = await verify({ bucket }, window);
    expect(whole.findings.map(({ object }) => object)).toContain(planted);

    const findings: any[] = [];
    let state: any;
    let stops = 0;
    for (let isDone = false; !isDone;) {
      const stop = new AbortController();
      let left = objects;
      const report = await verify({ bucket }, {
        ...window,
        signal: stop.signal,
        checkpoints: state && [state],
        verified: () => { if (--left === 0) stop.abort(); },
        progress: (next, found) => {
          if (found.some(({ code }) => code === 'run-incomplete')) return;
          state = JSON.parse(JSON.stringify(next));
          findings.push(...found);
        },
      });
      isDone = !('run-incomplete' in report.findingCounts);
      if (!isDone) stops++;
      else expect(report.counts).toEqual(whole.counts);
    }
    expect(stops).toBeGreaterThan(0);
    const text = (one: any) => JSON.stringify(one);
    expect(findings.map(text).sort()).toEqual(whole.findings.map(text).sort());
  });

  test('lists many days at once', async () => {
    const bucket = new MemoryBucket(BUCKET);
    bucket.pageSize = 1000;
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(30 * 24, { isStart: true, logs: 1 });
    await verify({ bucket }, { from: undefined, to: new Date(trail.now), now: new Date(trail.now + HOUR) });
    expect(bucket.lists).toBe(2);
    bucket.lists = 0;
    await verify({ bucket }, { from: new Date(FIRST + 5 * DAY), to: new Date(FIRST + 25 * DAY), now: new Date(trail.now + HOUR) });
    // One more for the digest before the window.
    expect(bucket.lists).toBe(3);
  });

  test('names a log file that a digest of the next day lists again, also after a checkpoint', async () => {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST });
    const early = trail.deliver({ logs: 2, isStart: true }).logs[0];
    trail.hours(6);
    trail.deliver({ logs: 1, other: [early] });
    trail.hours(20);
    const window = { from: undefined, to: new Date(trail.now), now: new Date(trail.now + 3 * DAY) };
    const kept: any[] = [];
    const whole = await verify({ bucket }, { ...window, progress: state => { kept.push(JSON.parse(JSON.stringify(state))); } });
    expect(summary(whole)).toEqual({ found: [`log-duplicate ${early}`], notes: ['chain-start'] });
    expect(summary(await verify({ bucket }, { ...window, checkpoints: [kept[0]] })).found).toEqual(summary(whole).found);
  });

  test('lists the keys that proved digests', async () => {
    const { keys } = await verify(night());
    expect(keys.map(({ fingerprint }) => fingerprint).sort()).toEqual([KEYS[1], KEYS[2]].map(({ fingerprint }) => fingerprint).sort());
  });

  test('relies on no key of another Region', async () => {
    const world = night(new Map(), { keys: [{ ...signingKey('us-east-1', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'), region: 'eu-west-1' }] });
    const report = await verify(world);
    expect(report.findingCounts['unknown-key']).toBe(15);
  });
});
