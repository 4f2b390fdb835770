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
});
