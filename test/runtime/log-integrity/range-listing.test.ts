import { MemoryBucket } from './memory-bucket';
import { Gate } from '../../../runtime/log-integrity/gate';
import { DAY, dayPath } from '../../../runtime/log-integrity/paths';
import { SourceError } from '../../../runtime/log-integrity/ports';
import { RangeListing } from '../../../runtime/log-integrity/range-listing';

const ROOT = 'AWSLogs/111122223333/CloudTrail/eu-west-1/';
const FIRST = Date.parse('2026-11-28T00:00:00Z');

/** A folder with three objects on each of some days. */
function open(days: number[], first?: number, pageSize = 4) {
  const bucket = new MemoryBucket('example-bucket');
  bucket.pageSize = pageSize;
  for (const day of days) for (const name of 'abc') bucket.put(`${ROOT}${dayPath(FIRST + day * DAY)}/${name}`, Buffer.from(name));
  const listing = new RangeListing({ source: bucket, gate: new Gate(4) } as any, ROOT, first === undefined ? undefined : FIRST + first * DAY);
  const names = async (day: number) => (await listing.day(FIRST + day * DAY)).map(({ key }) => key.slice(-1)).join('');
  return { bucket, listing, names };
}

describe('the listing of days', () => {
  test.each([1, 2, 3, 4, 100])('has all objects of a day, and none of another, in pages of %i', async pageSize => {
    const { names } = open([0, 1, 3, 9], undefined, pageSize);
    expect(await Promise.all([0, 1, 2, 3, 4, 9, 10].map(names))).toEqual(['abc', 'abc', '', 'abc', '', 'abc', '']);
  });

  test('reads only the pages that it needs', async () => {
    const { bucket, names } = open([0, 1, 2, 3, 4, 5], 2, 3);
    await names(2);
    expect(bucket.lists).toBe(2);
    await names(3);
    expect(bucket.lists).toBe(3);
    await names(2);
    expect(bucket.lists).toBe(3);
  });

  test('has days before its beginning, and days that it has forgotten', async () => {
    const { bucket, listing, names } = open([0, 1, 2, 3], 1, 100);
    expect(await names(1)).toBe('abc');
    listing.forget(FIRST + 3 * DAY);
    listing.forget(FIRST + 2 * DAY);
    const { lists } = bucket;
    expect(await names(3)).toBe('abc');
    expect(bucket.lists).toBe(lists);
    expect(await Promise.all([0, 1, 2].map(names))).toEqual(['abc', 'abc', 'abc']);
    expect(bucket.lists).toBe(lists + 3);
  });

  test('finds the first object of a kind, and keeps what it has read', async () => {
    const { bucket, listing, names } = open([0, 1, 2], undefined, 2);
    expect(await listing.first(({ key }) => /01\/b$/.test(key) ? key : undefined)).toBe(undefined);
    expect(await listing.first(({ key }) => /29\/b$/.test(key) ? key : undefined)).toBe(`${ROOT}2026/11/29/b`);
    expect(await names(0)).toBe('abc');
    expect(bucket.lists).toBe(5);
  });

  test('fails for every day after a page that fails', async () => {
    const { bucket, names } = open([0, 1, 2], undefined, 3);
    bucket.listFailures.set(`${ROOT}2026/11/29/b`, new SourceError('access-denied'));
    await expect(names(0)).rejects.toThrow('access-denied');
    await expect(names(2)).rejects.toThrow('access-denied');
  });

  test('begins at its first day', async () => {
    for (const [first, after] of [[undefined, undefined], [2, `${ROOT}2026/11/30`]] as const) {
      const source = new MemoryBucket('example-bucket');
      const asked: unknown[] = [];
      const list = source.list.bind(source);
      source.list = (...given) => { asked.push(given); return list(...given); };
      new RangeListing({ source, gate: new Gate(4) } as any, ROOT, first === undefined ? undefined : FIRST + first * DAY);
      expect(asked).toEqual([[ROOT, after]]);
    }
  });

  test('is not read past its end', async () => {
    const { bucket, listing, names } = open([0, 1], undefined, 100);
    expect(await Promise.all([1, 1, 5].map(names))).toEqual(['abc', 'abc', '']);
    expect(await listing.first(() => undefined)).toBeUndefined();
    expect(bucket.lists).toBe(1);
  });

  test('looks again at days only that were not complete', async () => {
    const { listing } = open([0, 1], undefined, 2);
    const seen: string[] = [];
    await listing.first(({ key }) => void seen.push(key.slice(-4)));
    const pages = [['28/a', '28/b'], ['28/a', '28/b', '28/c', '29/a'], ['29/a', '29/b', '29/c'], ['29/a', '29/b', '29/c']];
    expect(seen).toEqual(pages.flat());
  });

  test('stops at what it finds, also if that is false', async () => {
    const { bucket, listing } = open([0, 1, 2], undefined, 2);
    const seen: string[] = [];
    expect(await listing.first(({ key }) => { seen.push(key.slice(-4)); return key.endsWith('a') ? false : undefined; })).toBe(false);
    expect(seen).toEqual(['28/a']);
    expect(bucket.lists).toBe(1);
  });

  test('has no objects of days that it has forgotten, whether they were read or not', async () => {
    for (const isRead of [true, false]) {
      const { listing, names } = open([0, 1, 2, 3], undefined, 2);
      if (isRead) await names(3);
      listing.forget(FIRST + 2 * DAY);
      expect(await listing.first(({ key }) => key.slice(-4))).toBe('30/a');
      listing.forget(FIRST + DAY);
      expect(await Promise.all([0, 1, 2, 3].map(names))).toEqual(['abc', 'abc', 'abc', 'abc']);
    }
  });

  test('is read before what waits for its turn', async () => {
    const { bucket } = open([0, 1]);
    const gate = new Gate(1);
    const order: string[] = [];
    let release = () => {};
    const running = gate.run(() => new Promise<void>(resolve => { release = resolve; }));
    const waiting = gate.run(async () => void order.push(`other after ${bucket.lists}`));
    const listed = new RangeListing({ source: bucket, gate } as any, ROOT).day(FIRST);
    await new Promise(resolve => setImmediate(resolve));
    release();
    await Promise.all([running, waiting, listed]);
    expect(order).toEqual(['other after 1']);
  });

  test('fails for each of those that wait for it', async () => {
    const { bucket, listing, names } = open([0, 1], undefined, 3);
    bucket.listFailures.set(ROOT, new SourceError('access-denied'));
    const results = await Promise.allSettled([names(0), names(1), listing.first(() => 1)]);
    expect(results.map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
  });
});
