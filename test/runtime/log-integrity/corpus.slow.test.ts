import { MemoryBucket } from './memory-bucket';
import { signingKey, Trail, TrailOptions } from './trail';
import { BUCKET, DAY, HOUR, keySource, MINUTE, summary, verify } from './world';

const BEGIN = Date.parse('2026-11-18T23:10:05Z');
const REGIONS = ['eu-west-1', 'us-east-1'];
/** Two keys of each Region, of which the second is valid from the middle. */
const KEYS = REGIONS.flatMap(region => [
  signingKey(region, '2026-10-01T00:00:00Z', '2026-11-19T22:30:00Z'), signingKey(region, '2026-11-19T22:30:00Z', '2027-10-01T00:00:00Z'),
]);

/** Two days as they are: empty hours, late log files with a backfill digest, a stop with a last digest, and a restart. */
function days(bucket: MemoryBucket, options: Partial<TrailOptions>, hours = 48, logs = 4): Trail {
  const trail = new Trail({ bucket, keys: KEYS, start: BEGIN, ...options });
  for (let hour = 0; hour < hours; hour++) {
    const late = hour % 11 === 7 ? trail.log(trail.now + 59 * MINUTE) : undefined;
    const early = hour % 5 === 3 ? trail.log(trail.now - 3 * MINUTE) : undefined;
    // An event of a folder of its own.
    const insight = hour % 9 === 4 ? trail.log(trail.now + 30 * MINUTE, 'CloudTrail-Insight') : undefined;
    const { end } = trail.deliver({
      isStart: hour === 0 || hour === 30,
      logs: hour % 7 === 5 ? 0 : 1 + hour % logs,
      length: hour === 29 ? 23 * MINUTE : HOUR,
      other: [early, insight].filter(key => key !== undefined),
    });
    if (late) trail.deliver({ logs: 0, other: [late], backfill: { end, generated: end + 7 * HOUR } });
  }
  return trail;
}

/** An organization with a prefix, an account trail beside it, and trails whose names extend each other. */
function organization(): { bucket: MemoryBucket; trails: Trail[] } {
  const bucket = new MemoryBucket(BUCKET);
  bucket.pageSize = 50;
  const members = ['111122223333', '444455556666', '777788889999'].flatMap(account => REGIONS.map(region =>
    days(bucket, { account, region, prefix: 'logs/all/', organizationId: 'o-abc123defg', trailName: 'organization' })));
  const others = ['a', 'a_eu-west-1_b', 'a_b-c.d'].map(trailName => days(bucket, { trailName }));
  return { bucket, trails: [...members, ...others] };
}

const WHOLE = organization();
const END = WHOLE.trails[0].now;
const settings = { keys: keySource(KEYS), from: undefined, to: new Date(END), now: new Date(END + HOUR) };

describe('an organization and account trails in one bucket', () => {
  test('have no finding but the beginnings and restarts of their chains', async () => {
    const report = await verify(WHOLE, settings);
    expect(report.findingCounts).toEqual({ 'chain-start': 9, 'chain-restart': 9 });
    expect(report.verdict).toBe('clean');
    const { digests, provenDigests, logs, provenLogs } = report.counts;
    expect({ provenDigests, provenLogs }).toEqual({ provenDigests: digests, provenLogs: logs });
    expect(digests + logs).toBe(WHOLE.bucket.keys().length);
    expect(digests + logs).toBeGreaterThan(1500);
    expect(report.chains).toHaveLength(9);
    expect(new Set(report.chains.map(({ provenHours }) => provenHours))).toEqual(new Set([47.38]));
    expect(report.keys).toHaveLength(4);
  });

  test('have no finding in any window', async () => {
    for (const [from, to] of [[0, 24], [24, 30], [29, 31], [29.5, 30.2], [40, 47], [12.1, 12.2]]) {
      const window = { from: new Date(BEGIN + from * HOUR), to: new Date(BEGIN + to * HOUR) };
      const report = await verify(WHOLE, { ...settings, ...window, now: new Date(END + 3 * DAY) });
      expect(summary(report).found).toEqual(report.counts.digests > 0 ? [] : ['nothing-found ']);
      expect(report.verdict).toBe(report.counts.digests > 0 ? 'clean' : 'not-verifiable');
    }
  });

  test('give the same report in every order of work', async () => {
    const { bucket, trails } = organization();
    trails.forEach(({ digests, backfills }, i) => {
      bucket.erase(digests[5 + i].key);
      bucket.overwrite(digests[15 + i].logs[0] ?? digests[16 + i].logs[0], () => Buffer.from('other'));
      bucket.delete(digests[25].key);
      bucket.erase(backfills[i % 3].key);
    });
    const first = await verify({ bucket }, settings);
    expect(first.findings.length).toBeGreaterThan(30);
    for (const seed of [1, 2, 3]) {
      bucket.seed = seed;
      bucket.pageSize = 10 + 100 * seed;
      expect(await verify({ bucket }, { ...settings, concurrency: 3 * seed ** 2, foldersAtOnce: seed })).toEqual(first);
    }
  });

  test('are found below the prefix that is given, only', async () => {
    const { chains } = await verify(WHOLE, { ...settings, prefix: 'logs/' });
    expect(chains).toHaveLength(6);
    expect((await verify(WHOLE, { ...settings, prefix: 'other/' })).verdict).toBe('not-verifiable');
  });
});

(process.env.LOG_INTEGRITY === 'whole' ? test : test.skip)('100,000 clean files have no finding', async () => {
  const bucket = new MemoryBucket(BUCKET);
  bucket.pageSize = 1000;
  const trails = REGIONS.map(region => days(bucket, { region }, 90 * 24, 50));
  const now = Math.max(...trails.map(trail => trail.now));
  const report = await verify({ bucket }, { ...settings, to: new Date(now), now: new Date(now + HOUR) });
  expect(bucket.keys().length).toBeGreaterThan(90_000);
  expect(report.findingCounts).toEqual({ 'chain-start': 2, 'chain-restart': 2 });
  expect(report.counts.provenLogs + report.counts.provenDigests).toBe(bucket.keys().length);
}, 600_000);
