import { AT, deliverBackfill, GONE, openFolder, UNLISTED } from './open-folder';
import { DeliveredDigest, Trail } from './trail';
import { DAY } from './world';
import { KnownChain } from '../../../runtime/log-integrity/folder-state';

describe('a backfill digest that was deleted', () => {
  /** Two backfill digests of a log file each, of which the second names the first. */
  function two(known: Record<string, KnownChain> = {}) {
    const opened = openFolder({}, {}, known);
    const logs = [opened.trail.log(AT), opened.trail.log(AT)];
    const digests = logs.map((key, i) => deliverBackfill(opened.trail, [key], AT + (i + 2) * DAY));
    return { ...opened, logs, digests };
  }

  test('is named by the next one, and its log files are not those of somebody else', async () => {
    const { bucket, trail, logs, digests: [{ key }], end } = two();
    bucket.delete(key);
    expect(await end(...logs)).toEqual(GONE);
    expect(await end(trail.log(AT))).toEqual([...GONE, ...UNLISTED]);
  });

  test('is known by what an earlier run has seen, and names the one before it', async () => {
    const known: Record<string, KnownChain> = {};
    const { bucket, logs, digests, end, found } = two(known);
    digests.forEach(({ key }) => bucket.delete(key));
    const [, { key, end: time, sha256 }] = digests;
    known.chain = { last: { key, end: time, sha256, isForged: false } };
    expect(await end(...logs)).toEqual(GONE);
    expect(found[0].count).toBe(2);
  });

  test('is known by neither, or has no version that verifies', async () => {
    const { bucket, logs, digests, end } = two();
    digests.forEach(({ key }) => bucket.delete(key));
    expect(await end(...logs)).toEqual([...UNLISTED, ...UNLISTED]);
    const erased = two();
    erased.bucket.erase(erased.digests[0].key);
    expect(await erased.end(...erased.logs)).toEqual(UNLISTED);
    // The one that is there.
    expect(erased.bucket.reads).toBe(1);
  });

  test('of which an earlier run has seen the name only, because it could not read it, is not searched among versions', async () => {
    const known: Record<string, KnownChain> = {};
    const { bucket, logs, digests, end } = two(known);
    digests.forEach(({ key }) => bucket.delete(key));
    known.chain = { last: { key: digests[1].key, end: digests[1].end, isForged: false } };
    expect(await end(...logs)).toEqual([...UNLISTED, ...UNLISTED]);
    expect(bucket.reads).toBe(0);
  });
});

test.each<[string, (trail: Trail, log: string) => DeliveredDigest]>([
  ['an hourly one', (trail, log) => trail.deliver({ logs: 0, other: [log] })],
  ['one of another Region', ({ options }, log) => deliverBackfill(new Trail({ ...options, region: 'us-east-1' }), [log])],
])('a deleted digest that is no backfill digest of the folder does not list its log files: %s', async (_, deliver) => {
  const known: Record<string, KnownChain> = {};
  const { bucket, trail, end } = openFolder({}, {}, known);
  const log = trail.log(AT);
  const { key, end: time, sha256 } = deliver(trail, log);
  bucket.delete(key);
  known.chain = { last: { key, end: time, sha256, isForged: false } };
  expect(await end(log)).toEqual(UNLISTED);
});
