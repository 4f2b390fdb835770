import { MemoryBucket } from './memory-bucket';
import { Trail } from './trail';
import { ACCOUNT, BUCKET, DAY, FIRST, HOUR, HOURS, KEYS, LAST, MINUTE, night, summary, verify } from './world';
import { isoTime } from '../../../runtime/log-integrity/paths';

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

  test.each([
    ['some', [4, 5, 6, 7], [4, 5]],
    ['all', [0, 1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3, 4, 5]],
  ])('versions name each in a window that ends among them, and prove their log files: %s of the window', async (_, hours, expectedHours) => {
    const { bucket, trail } = night();
    hours.forEach(i => bucket.delete(trail.digests[i].key));
    const [log] = trail.digests[4].logs;
    bucket.overwrite(log, () => Buffer.from('other'));
    const planted = log.replace(/_[0-9a-f]{16}\./, '_fedcba9876543210.');
    bucket.put(planted, bucket.bodyOf(trail.digests[5].logs[0]));
    const { found } = summary(await verify({ bucket }, { to: new Date(trail.digests[5].end) }));
    const names = expectedHours.map(i => `digest-missing ${trail.digests[i].key}`);
    expect(found).toEqual([...names, `log-malformed ${log}`, `log-unlisted ${planted}`].sort());
  });

  test('one that the first digest after a window names is found, also if the window has none', async () => {
    const { bucket, trail } = night();
    const [first, second, named] = trail.digests;
    [first, second, named].forEach(({ key }) => bucket.erase(key));
    expect(summary(await verify({ bucket }, { to: new Date(named.end) })).found).toContain(`digest-missing ${named.key}`);
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
