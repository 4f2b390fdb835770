import { MemoryBucket } from './memory-bucket';
import { Trail } from './trail';
import { ACCOUNT, BUCKET, DAY, HOUR, KEYS, keySource } from './world';
import { DayListing, SEARCHED_DAYS } from '../../../runtime/log-integrity/day-listing';
import { Gate } from '../../../runtime/log-integrity/gate';
import { dayPath, parseDigestKey } from '../../../runtime/log-integrity/paths';
import { SourceError } from '../../../runtime/log-integrity/ports';
import { KeyRing } from '../../../runtime/log-integrity/public-keys';

const TODAY = Date.parse('2026-11-20T00:00:00Z');
const FOLDER = { prefix: '', account: ACCOUNT, region: 'eu-west-1' };

/** A folder without files, and its listing. */
function open(first?: number, now = TODAY + 100 * DAY) {
  const bucket = new MemoryBucket(BUCKET);
  bucket.pageSize = 1000;
  const trail = new Trail({ bucket, keys: KEYS, start: TODAY });
  const context = { source: bucket, keys: new KeyRing(keySource(KEYS)), gate: new Gate(4), window: { to: now }, now };
  return { bucket, trail, listing: () => new DayListing(context, FOLDER, ['CloudTrail', 'CloudTrail-Insight'], first) };
}

/** Puts the key of a digest that ends at a time. */
function digestAt(bucket: MemoryBucket, end: number, { trailName = 'main', suffix = '' } = {}): string {
  const time = new Date(end).toISOString().slice(0, 19);
  const folder = `AWSLogs/${ACCOUNT}/CloudTrail-Digest/eu-west-1/${time.slice(0, 10).replace(/-/g, '/')}/`;
  const key = `${folder}${ACCOUNT}_CloudTrail-Digest_eu-west-1_${trailName}_eu-west-1_${time.replace(/[-:]/g, '')}Z${suffix}.json.gz`;
  bucket.put(key, Buffer.from('x'));
  return key;
}

const keysOf = (ids: readonly { readonly key: string }[]) => ids.map(({ key }) => key);

test('digests of a day are in the order of their ends, then of their keys, without other files', async () => {
  const { bucket, listing } = open();
  const late = digestAt(bucket, TODAY + 3 * HOUR, { trailName: 'a' });
  const same = ['c', 'a', 'b'].map(trailName => digestAt(bucket, TODAY + 2 * HOUR, { trailName })).sort();
  const early = digestAt(bucket, TODAY + HOUR, { trailName: 'z' });
  digestAt(bucket, TODAY + DAY);
  bucket.put(early.replace('.json', '.text'), Buffer.from('x'));
  expect(keysOf(await listing().digests(TODAY))).toStrictEqual([early, ...same, late]);
});

test('a digest is late if the first look at its end can have missed it', async () => {
  const { bucket, listing } = open();
  const keys = [undefined, 0, 3 * HOUR, 3 * HOUR + 1].map((age, i) => {
    const end = TODAY + i * HOUR;
    const key = digestAt(bucket, end);
    bucket.put(key, Buffer.from('x'), {}, age === undefined ? null as any : new Date(end + age));
    return key;
  });
  const all = listing();
  const ids = await all.digests(TODAY);
  expect(keysOf(ids)).toEqual(keys);
  expect(ids.map(id => all.isLate(id))).toEqual([false, false, false, true]);
});

test('backfill digests are those of all days, and of no other kind', async () => {
  const { bucket, listing } = open(TODAY + 50 * DAY);
  const keys = [-DAY, 0, DAY, 9 * DAY].map(time => digestAt(bucket, TODAY + time, { suffix: '_backfill' }));
  digestAt(bucket, TODAY);
  bucket.put(keys[0].replace('.json', '.text'), Buffer.from('x'));
  bucket.pageSize = 2;
  expect(keysOf(await listing().backfills())).toEqual(keys);
});

describe('the search of a neighbour', () => {
  const at = (day: number, hours = 0) => TODAY + day * DAY + hours * HOUR;
  const search = async (ends: number[], day: number, step: 1 | -1, { now, end = at(0, 12) }: { now?: number; end?: number } = {}) => {
    const { bucket, listing } = open(undefined, now);
    ends.forEach(time => digestAt(bucket, time));
    digestAt(bucket, end + step * HOUR / 2, { trailName: 'other' });
    digestAt(bucket, end + step * HOUR / 4, { suffix: '_backfill' });
    const id = parseDigestKey(digestAt(bucket, end))!;
    return (await listing().search(id, day, step))?.end;
  };

  test.each<[string, number[], 1 | -1, number | undefined]>([
    ['the next of the day', [at(0, 11), at(0, 14), at(0, 13)], 1, at(0, 13)],
    ['the one before on the day', [at(0, 10), at(0, 11), at(0, 13)], -1, at(0, 11)],
    ['the first of a later day', [at(0, 11), at(2, 4), at(2, 3), at(3)], 1, at(2, 3)],
    ['the last of an earlier day', [at(0, 13), at(-2, 3), at(-2, 4), at(-3)], -1, at(-2, 4)],
    ['that of the last day', [at(SEARCHED_DAYS, 23)], 1, at(SEARCHED_DAYS, 23)],
    ['that of the first day', [at(-SEARCHED_DAYS)], -1, at(-SEARCHED_DAYS)],
    ['none after the last day', [at(SEARCHED_DAYS + 1)], 1, undefined], ['none before the first day', [at(-SEARCHED_DAYS, -1)], -1, undefined],
    ['none after it', [at(0, 11)], 1, undefined], ['none before it', [at(0, 13)], -1, undefined],
  ])('finds %s', async (_, ends, step, expected) => {
    expect(await search(ends, TODAY, step)).toBe(expected);
  });

  test('lists its days anew, and none before them', async () => {
    const { bucket, listing } = open();
    const id = parseDigestKey(digestAt(bucket, at(0, 12)))!;
    const all = listing();
    expect(keysOf(await all.digests(TODAY))).toEqual([id.key]);
    const asked: unknown[] = [];
    const list = bucket.list.bind(bucket);
    bucket.list = (prefix, after) => { asked.push(after?.slice(prefix.length)); return list(prefix, after); };
    for (const [step, first] of [[1, '2026/11/20'], [-1, '2026/10/16']] as const) {
      const { lists } = bucket;
      const next = digestAt(bucket, at(0, 12 + step));
      expect((await all.search(id, TODAY, step))?.key).toBe(next);
      expect(bucket.lists).toBe(lists + 1);
      expect(asked.splice(0)).toEqual([first]);
    }
  });

  test('ends a day after now', async () => {
    for (const [day, expected] of [[1, at(1, 3)], [2, undefined]] as const) {
      expect(await search([at(day, 3)], TODAY, 1, { now: at(0) })).toBe(expected);
    }
  });
});

describe('the log files of a day', () => {
  test('are those of all kinds, as listed once', async () => {
    const { bucket, trail, listing } = open();
    const keys = [trail.log(TODAY), trail.log(TODAY + HOUR), trail.log(TODAY + HOUR, 'CloudTrail-Insight')];
    trail.log(TODAY + DAY);
    const all = listing();
    const day = await all.logs(TODAY);
    expect([...day.keys()]).toEqual(keys);
    expect(day.get(keys[2])).toMatchObject({ key: keys[2], size: bucket.bodyOf(keys[2]).length });
    expect(await all.logs(TODAY)).toBe(day);
  });

  test('are remembered for four days, and the earliest is forgotten first', async () => {
    const { listing } = open();
    const all = listing();
    const days = [0, 1, 2, 3].map(day => TODAY + day * DAY);
    const listed = days.map(day => all.logs(day));
    days.forEach((day, i) => expect(all.logs(day)).toBe(listed[i]));
    void all.logs(TODAY + 4 * DAY);
    days.slice(1).forEach((day, i) => expect(all.logs(day)).toBe(listed[i + 1]));
    expect(all.logs(TODAY)).not.toBe(listed[0]);
  });

  test('are looked up one by one if their day is not listed', async () => {
    const { bucket, trail, listing } = open();
    const key = trail.log(TODAY);
    const all = listing();
    expect((await all.log(key, TODAY))?.key).toBe(key);
    expect(bucket.lists).toBe(1);
    await all.logs(TODAY);
    const { lists } = bucket;
    expect((await all.log(key, TODAY))?.key).toBe(key);
    expect(await all.log(`${key}x`, TODAY)).toBeUndefined();
    expect(bucket.lists).toBe(lists);
  });

  test('can be listed ahead, and a failure is that of whoever needs them', async () => {
    const { bucket, trail, listing } = open();
    trail.log(TODAY);
    const all = listing();
    all.prefetch(TODAY);
    await new Promise(resolve => setImmediate(resolve));
    // Two kinds of log files, and the digests.
    expect(bucket.lists).toBe(3);
    expect((await all.logs(TODAY)).size).toBe(1);
    expect(bucket.lists).toBe(3);

    bucket.listFailures.set('AWSLogs/', new SourceError('access-denied'));
    const failing = listing();
    failing.prefetch(TODAY);
    await new Promise(resolve => setImmediate(resolve));
    await expect(failing.logs(TODAY)).rejects.toThrow('access-denied');
  });
});

test('other files among the digests are like log files, also on the first day', async () => {
  const { bucket, trail, listing } = open();
  const root = `AWSLogs/${ACCOUNT}/CloudTrail-Digest/eu-west-1/`;
  const digest = digestAt(bucket, TODAY + DAY + HOUR);
  const others = [digest.replace(/[^/]+$/, 'x/$&'), digest.replace('_main_', '_ma\nin_'), digest.replace(/[^/]+$/, 'other.json.gz')];
  others.forEach(key => bucket.put(key, Buffer.from('x')));
  // A folder of a console.
  bucket.put(`${root}${dayPath(TODAY + DAY)}/`, Buffer.alloc(0));
  const log = trail.log(TODAY + DAY);
  const all = listing();
  expect([...(await all.logs(TODAY + DAY)).keys()].sort()).toEqual([log, ...others].sort());
  expect(keysOf(await all.digests(TODAY + DAY))).toEqual([digest]);
  bucket.put(`${root}${dayPath(TODAY)}/other.json.gz`, Buffer.from('x'));
  expect(await listing().firstDay()).toBe(TODAY);
});

test('the first day is that of the first digest or log file', async () => {
  expect(await open().listing().firstDay()).toBeUndefined();
  for (const [digest, log, insight, expected] of [[5, 7, 6, 5], [7, 5, 6, 5], [7, 6, 5, 5]] as const) {
    const { bucket, trail, listing } = open();
    bucket.put(`AWSLogs/${ACCOUNT}/CloudTrail/eu-west-1/0000`, Buffer.from('x'));
    bucket.put(`AWSLogs/${ACCOUNT}/CloudTrail-Digest/eu-west-1/0000`, Buffer.from('x'));
    digestAt(bucket, TODAY + digest * DAY + HOUR);
    trail.log(TODAY + log * DAY + HOUR);
    trail.log(TODAY + insight * DAY + HOUR, 'CloudTrail-Insight');
    expect(await listing().firstDay()).toBe(TODAY + expected * DAY);
  }
  const { bucket, listing } = open();
  digestAt(bucket, TODAY + 3 * DAY + HOUR);
  expect(await listing().firstDay()).toBe(TODAY + 3 * DAY);
});

test('days that are forgotten are listed again', async () => {
  const { bucket, trail, listing } = open();
  const digest = digestAt(bucket, TODAY + HOUR);
  const key = trail.log(TODAY);
  const all = listing();
  await all.digests(TODAY);
  await all.firstDay();
  const { lists } = bucket;
  all.forget(TODAY + DAY);
  expect(keysOf(await all.digests(TODAY))).toEqual([digest]);
  expect(bucket.lists).toBe(lists + 1);
  expect([...(await all.logs(TODAY)).keys()]).toEqual([key]);
  expect(bucket.lists).toBe(lists + 4);
});
