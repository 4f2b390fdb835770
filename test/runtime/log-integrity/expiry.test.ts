import { MemoryBucket } from './memory-bucket';
import { DAY, HOURS, night, verify } from './world';
import { parseLogKey } from '../../../runtime/log-integrity/paths';

describe('the age at which a file that is gone counts as expired, and not as missing', () => {
  const retentionDays = 10;
  const [oldest, newer] = [-1, 0].map(difference => (time: number) => new Date(time + retentionDays * DAY + difference));
  const codesOf = async (bucket: MemoryBucket, key: string, options: object) =>
    (await verify({ bucket }, { retentionDays, ...options })).findings.filter(({ object }) => object === key).map(({ code }) => code);

  test('of a log file is the retention after its delivery', async () => {
    const { bucket, trail } = night();
    const [log] = trail.digests[3].logs;
    bucket.erase(log);
    const { time } = parseLogKey(log)!;
    const at = async (now: Date) => Object.keys((await verify({ bucket }, { now, retentionDays })).findingCounts);
    expect(await at(oldest(time))).toEqual(['log-missing']);
    expect(await at(newer(time))).toEqual(['log-expired']);
  });

  test('of a digest is the retention after its end', async () => {
    const { bucket, trail } = night();
    const { key, end } = trail.digests[3];
    bucket.erase(key);
    const at = (now: Date) => codesOf(bucket, key, { now });
    expect(await at(oldest(end))).toEqual(['digest-missing']);
    expect(await at(newer(end))).toEqual(['digest-expired']);
  });

  test('of a backfill digest is the retention after its end', async () => {
    const { bucket, trail } = night();
    const { key, end } = trail.backfills[1];
    bucket.erase(key);
    const at = (now: Date) => codesOf(bucket, key, { now });
    expect(await at(oldest(end))).toEqual(['backfill-chain-broken']);
    expect(await at(newer(end))).toEqual(['digest-expired']);
  });

  test('of a whole chain is the retention after its last digest', async () => {
    const { bucket } = night();
    const other = night(new Map(), { bucket, region: 'us-east-1' }).trail;
    const { register } = await verify({ bucket });
    bucket.keys().filter(key => key.includes('us-east-1/')).forEach(key => bucket.erase(key));
    const { end } = other.digests[HOURS - 1];
    const at = (now: Date) => codesOf(bucket, other.digests[HOURS - 1].key, { now, register });
    expect(await at(oldest(end))).toEqual(['chain-missing']);
    expect(await at(newer(end))).toEqual([]);
  });
});
