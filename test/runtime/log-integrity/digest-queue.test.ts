import { MemoryBucket } from './memory-bucket';
import { Trail } from './trail';
import { ACCOUNT, BUCKET, DAY, HOUR, KEY, keySource, MINUTE } from './world';
import { Context } from '../../../runtime/log-integrity/context';
import { DayListing } from '../../../runtime/log-integrity/day-listing';
import { DigestQueue } from '../../../runtime/log-integrity/digest-queue';
import { Gate } from '../../../runtime/log-integrity/gate';
import { SourceError } from '../../../runtime/log-integrity/ports';
import { KeyRing } from '../../../runtime/log-integrity/public-keys';

const TODAY = Date.parse('2026-11-10T00:00:00Z');

/** A listing that tells which days it was asked for. */
class Recorded extends DayListing {
  public readonly asked: string[] = [];

  public async digests(day: number) {
    this.asked.push(`digests ${(day - TODAY) / DAY}`);
    return super.digests(day);
  }

  public prefetch(day: number): void {
    this.asked.push(`logs ${(day - TODAY) / DAY}`);
    super.prefetch(day);
  }
}

/** A queue of digests of ten minutes each. */
function open({ digests = 12, logs = 0, after = -Infinity, to = TODAY + 9 * DAY } = {}) {
  const bucket = new MemoryBucket(BUCKET);
  bucket.pageSize = 1000;
  const trail = new Trail({ bucket, keys: [KEY], start: TODAY });
  const edit = (body: any) => { body.logFiles = Array(logs).fill({ s3Bucket: BUCKET, s3Object: 'x', hashValue: 'x' }); };
  for (let i = 0; i < digests; i++) trail.deliver({ length: 10 * MINUTE, logs: 0, isStart: i === 0, edit });
  const context: Context = { source: bucket, keys: new KeyRing(keySource([KEY])), gate: new Gate(500), window: { to }, now: TODAY + 20 * DAY };
  const listing = new Recorded(context, { prefix: '', account: ACCOUNT, region: 'eu-west-1' }, ['CloudTrail']);
  const queue = new DigestQueue(context, listing, after);
  /** The ends of the digests of a day, in minutes. */
  const ends = async (day = 0) => {
    const found: number[] = [];
    for await (const { id } of queue.day(TODAY + day * DAY)) found.push((id.end - TODAY) / MINUTE);
    return found;
  };
  return { bucket, trail, listing, queue, ends };
}

describe('the digests of a window', () => {
  test('come in the order of their ends, day by day', async () => {
    const { trail, ends } = open({ digests: 3 });
    trail.pass(DAY);
    trail.deliver({ logs: 0 });
    expect(await ends(0)).toEqual([10, 20, 30]);
    expect(await ends(1)).toEqual([24 * 60 + 90]);
    expect(await ends(2)).toEqual([]);
  });

  test.each<[string, object, number[]]>([
    ['after its beginning', { after: TODAY + 30 * MINUTE }, [40, 50]], ['up to its end', { to: TODAY + 30 * MINUTE }, [10, 20, 30]],
    ['between both', { after: TODAY + 10 * MINUTE, to: TODAY + 39 * MINUTE }, [20, 30]],
  ])('are those %s', async (_, window, expected) => {
    expect(await open({ digests: 5, ...window }).ends()).toEqual(expected);
  });

  test('may be unreadable', async () => {
    const { bucket, trail, ends } = open({ digests: 3, logs: 1 });
    bucket.overwrite(trail.digests[1].key, () => Buffer.from('hello, this is no gzip'));
    expect(await ends()).toEqual([10, 20, 30]);
  });

  test('are listed three days ahead, and log files one day', async () => {
    const { listing, ends } = open({ digests: 1 });
    const asked = async (day: number) => {
      await ends(day);
      return listing.asked.splice(0);
    };
    expect(await asked(0)).toEqual(['logs 0', 'digests 0', 'logs 1', 'digests 1', 'digests 2', 'digests 3']);
    expect(await asked(1)).toEqual(['logs 1', 'logs 2', 'digests 4']);
  });

  test('are not listed beyond the window', async () => {
    const { listing, ends } = open({ digests: 1, to: TODAY + DAY + HOUR });
    await ends();
    expect(listing.asked).toEqual(['logs 0', 'digests 0', 'logs 1', 'digests 1']);
  });

  test('cannot be read if they cannot be listed', async () => {
    const { bucket, ends } = open();
    bucket.listFailures.set(`AWSLogs/${ACCOUNT}/CloudTrail-Digest/`, new SourceError('access-denied', 'No'));
    await expect(ends()).rejects.toThrow('No');
  });
});

describe('digests are read ahead', () => {
  /** The number of digests that are read, at each one that is taken. */
  const reads = async (given: object) => {
    const { bucket, queue } = open(given);
    const counts: number[] = [];
    for await (const { isProven } of queue.day(TODAY)) counts.push(isProven ? bucket.reads : NaN);
    return counts;
  };

  test('64 at once', async () => {
    const counts = Array.from({ length: 70 }, (_, i) => Math.min(64 + i, 70));
    expect(await reads({ digests: 70 })).toEqual(counts);
  });

  test('as long as those that wait list fewer than 20,000 log files', async () => {
    const counts = Array.from({ length: 70 }, (_, i) => i < 15 ? 64 : 70);
    expect(await reads({ digests: 70, logs: 400 })).toEqual(counts);
  });

  test('but the next one is always read', async () => {
    expect(await reads({ digests: 3, logs: 20_001 })).toEqual([3, 3, 3]);
    expect((await reads({ digests: 66, logs: 20_001 })).at(-1)).toBe(66);
  });
});
