import { MemoryBucket } from './memory-bucket';
import { Trail } from './trail';
import { BUCKET, DAY, FIRST, HOUR, HOURS, KEYS, keySource, LAST, MINUTE, night, summary, verify, World } from './world';
import { chainText, isoTime, parseDigestKey, startOfDay } from '../../../runtime/log-integrity/paths';
import { VerifyOptions } from '../../../runtime/log-integrity/verify-logs';

describe('a window that begins within a chain', () => {
  const NOON = Date.parse('2026-11-20T12:00:00Z');
  /** The findings on a window of a day, in which one chain has ended before, and another one goes on or is not there. */
  const endedBefore = async (ago: number, hasOther: boolean, options: Partial<VerifyOptions> = {}) => {
    const bucket = new MemoryBucket(BUCKET);
    const from = NOON + 40 * DAY;
    const keys = [{ ...KEYS[1], validTo: new Date(from + 2 * DAY) }];
    const ended = new Trail({ bucket, keys, start: from - ago - 3 * HOUR }).hours(3, { isStart: true, logs: 0 });
    if (hasOther) new Trail({ bucket, keys, start: from - 4 * HOUR, trailName: 'other' }).hours(28, { isStart: true, logs: 0 });
    const [to, now] = [from, from].map(time => new Date(time + DAY));
    const report = await verify({ bucket }, { keys: keySource(keys), from: new Date(from), to, now, ...options });
    return { ...summary(report), newest: ended.digests[2].key, link: { key: ended.digests[2].key, end: ended.digests[2].end, isForged: false } };
  };

  test.each<[string, number, boolean, boolean]>([
    ['an hour before', HOUR, true, true], ['as the window begins', 0, true, true], ['on the day before', 35 * HOUR, true, true],
    ['two days before, while another chain goes on', 37 * HOUR, true, false], ['two days before', 37 * HOUR, false, true],
    ['35 days before', 35 * DAY, false, true], ['36 days before', 36 * DAY, false, false],
  ])('misses the newest digest of a chain that ended %s', async (_, ago, hasOther, isMissed) => {
    const { found, newest } = await endedBefore(ago, hasOther);
    expect(found.filter(one => one.startsWith('newest-digest-missing'))).toEqual(isMissed ? [`newest-digest-missing ${newest}`] : []);
  });

  test('misses a chain that an earlier run has seen, even if it ended long ago', async () => {
    const { link } = await endedBefore(36 * DAY, true);
    const known = (end: number, region = 'eu-west-1') => {
      const key = link.key.replace(/(Digest[/_])eu-west-1/g, `$1${region}`);
      return { [chainText(parseDigestKey(key)!)]: { last: { ...link, key, end }, isLate: true } };
    };
    const found = async (end: number, region?: string) => (await endedBefore(36 * DAY, true, { register: known(end, region) })).found;
    expect(await found(link.end)).toEqual([`newest-digest-missing ${link.key}`]);
    expect(await found(NOON + 40 * DAY)).toEqual([`newest-digest-missing ${link.key}`]);
    expect(await found(link.end, 'us-east-1')).toEqual([]);
  });

  const planted = async (change: (world: World) => void = () => undefined) => {
    const world = night();
    const { end } = world.trail.digests[4];
    world.trail.log(end + 5 * MINUTE);
    change(world);
    return summary(await verify(world, { from: new Date(end) }));
  };

  test('relies on the digest before it, if that is proven', async () => {
    expect(await planted()).toEqual({ found: [expect.stringContaining('log-unlisted')], notes: [] });
    const forged = ({ bucket, trail }: World) => bucket.setMetadata(trail.digests[4].key, metadata => ({ ...metadata, signature: '00' }));
    expect(await planted(forged)).toEqual({ found: [], notes: ['log-not-covered'] });
  });

  test('does not rely on a backfill digest before it', async () => {
    const backfilled = ({ bucket, trail }: World) => {
      bucket.erase(trail.digests[4].key);
      trail.deliver({ logs: 0, backfill: { end: trail.digests[4].end, generated: LAST }, isStart: true });
    };
    expect(await planted(backfilled)).toEqual({ found: [], notes: ['log-not-covered'] });
  });

  test('has no finding on what is before it, whatever the register has seen', async () => {
    const world = night();
    const { register } = await verify(world);
    for (const { end } of world.trail.digests.slice(0, -1)) {
      expect(summary(await verify(world, { from: new Date(end), register }))).toEqual({ found: [], notes: [] });
    }
  });

  test('at midnight is listed at once, with the day before', async () => {
    const { bucket } = night();
    bucket.pageSize = 1000;
    await verify({ bucket }, { from: new Date(startOfDay(LAST)) });
    // Digests, log files, and the two log files of the day before one by one.
    expect(bucket.lists).toBe(4);
  });
});

test('the log files of the hour before a window are listed by its first digest, also on the day before', async () => {
  const bucket = new MemoryBucket(BUCKET);
  const midnight = startOfDay(FIRST) + DAY;
  const trail = new Trail({ bucket, keys: KEYS, start: midnight - 6 * HOUR - 30 * MINUTE }).hours(HOURS, { isStart: true });
  const across = trail.digests.find(({ start, end }) => start < midnight && end > midnight)!;
  expect(across.logs.length).toBeGreaterThan(0);
  const report = await verify({ bucket }, { from: new Date(midnight), to: new Date(LAST) });
  expect(summary(report)).toEqual({ found: [], notes: [] });
  expect(report.counts.provenLogs).toBe(report.counts.logs);
});

describe('a window that ends within a chain', () => {
  const upTo = async (world: World, to: number) => summary(await verify(world, { to: new Date(to) }));

  test('has no finding, wherever it ends', async () => {
    const world = night();
    for (let to = FIRST + 3 * HOUR; to < LAST; to += 35 * MINUTE) {
      expect({ to: isoTime(to), ...await upTo(world, to) }).toEqual({ to: isoTime(to), found: [], notes: [] });
    }
  });

  test('reads the digest after it, and those of two hours and backfills', async () => {
    const { bucket, trail } = night();
    const last = trail.digests[3];
    await verify({ bucket }, { to: new Date(last.end) });
    const logs = [...trail.digests.slice(0, 4), trail.backfills[0]].reduce((sum, digest) => sum + digest.logs.length, 0);
    // Five digests of the window, two after it, and two backfill digests.
    expect(bucket.reads).toBe(logs + 5 + 2 + 2);
  });

  test('finds a planted log file of its last minutes', async () => {
    const world = night();
    const { end } = world.trail.digests[4];
    const key = world.trail.log(end + 10 * MINUTE);
    expect(await upTo(world, end + 30 * MINUTE)).toEqual({ found: [`log-unlisted ${key}`], notes: [] });
  });

  test('does not rely on a digest after it that is not proven', async () => {
    const world = night();
    const { end } = world.trail.digests[4];
    world.bucket.setMetadata(world.trail.digests[5].key, metadata => ({ ...metadata, signature: '00' }));
    world.bucket.erase(world.trail.digests[6].key);
    expect(await upTo(world, end + 40 * MINUTE)).toEqual({ found: [], notes: ['log-not-covered'] });
    world.bucket.put(world.trail.digests[5].key, Buffer.from('x'));
    expect(await upTo(world, end + 40 * MINUTE)).toEqual({ found: [], notes: ['log-not-covered'] });
  });

  test('does not rely on the time of a backfill digest after it', async () => {
    const world = night();
    const { end } = world.trail.digests[4];
    world.bucket.erase(world.trail.digests[5].key);
    world.trail.deliver({ logs: 0, backfill: { end: end + HOUR, generated: LAST }, isStart: true });
    world.trail.log(end + 10 * MINUTE);
    expect((await upTo(world, end + 30 * MINUTE)).found.filter(one => one.startsWith('log-'))).toEqual([]);
  });

  test('knows a late log file that a digest lists two hours after it', async () => {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(5, { isStart: true });
    const to = trail.digests[3].end;
    trail.deliver({ other: [trail.log(to - 5 * MINUTE)] });
    expect(await upTo({ bucket, trail }, to)).toEqual({ found: [], notes: [] });
  });

  test('does not mind what a digest after it lists besides', async () => {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(4, { isStart: true });
    const to = trail.now + 30 * MINUTE;
    trail.deliver({ edit: body => body.logFiles.push({ ...body.logFiles[0], s3Object: 'x' }) });
    expect(await upTo({ bucket, trail }, to)).toEqual({ found: [], notes: [] });
  });

  test('finds the gap that it ends in, and nothing more', async () => {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(4, { isStart: true }).pass(5 * HOUR).hours(4);
    expect((await upTo({ bucket, trail }, trail.digests[3].end + HOUR / 2)).found).toEqual([`chain-gap ${trail.digests[4].key}`]);
  });

  test('misses its last digest, which the next one names, also on the next day', async () => {
    const { bucket, trail } = night();
    for (const i of [4, 7]) {
      const copy = bucket.clone();
      copy.erase(trail.digests[i].key);
      expect((await upTo({ bucket: copy, trail }, trail.digests[i].end)).found).toEqual([`digest-missing ${trail.digests[i].key}`]);
    }
  });
});
