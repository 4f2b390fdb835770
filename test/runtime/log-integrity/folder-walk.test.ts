import { MemoryBucket } from './memory-bucket';
import { Trail } from './trail';
import { ACCOUNT, BUCKET, DAY, FIRST, HOUR, HOURS, KEYS, LAST, MINUTE, night, summary, verify } from './world';
import { isoTime, startOfDay } from '../../../runtime/log-integrity/paths';
import { SourceError } from '../../../runtime/log-integrity/ports';
import { VerifyReport } from '../../../runtime/log-integrity/verify-logs';

const details = ({ findings }: VerifyReport, wanted: string) => findings.filter(({ code }) => code === wanted).map(({ detail }) => detail);

test('the counts are those of the objects, in packed bytes', async () => {
  const { bucket } = night();
  const bytes = bucket.keys().reduce((sum, key) => sum + bucket.bodyOf(key).length, 0);
  const digests = bucket.keys().filter(key => key.includes('/CloudTrail-Digest/')).length;
  const logs = bucket.keys().length - digests;
  expect((await verify({ bucket })).counts).toMatchObject({ digests, provenDigests: digests, logs, provenLogs: logs, bytes });
});

test('a log file that cannot be proven is counted, but not as proven', async () => {
  const { bucket, trail } = night();
  bucket.overwrite(trail.digests[3].logs[0], () => Buffer.from('other'));
  const { counts } = await verify({ bucket });
  expect(counts.logs - counts.provenLogs).toBe(1);
});

describe('a run that is stopped', () => {
  const stopped = AbortSignal.abort();

  test('before it begins gets on by one digest, and says until when it came', async () => {
    const bucket = new MemoryBucket(BUCKET);
    new Trail({ bucket, keys: KEYS, start: FIRST }).hours(HOURS, { isStart: true });
    const states: any[] = [];
    const report = await verify({ bucket }, { signal: stopped, progress: state => void states.push(JSON.parse(JSON.stringify(state))) });
    expect(report.counts.digests).toBe(1);
    expect(states.at(-1)).toMatchObject({ nextDay: startOfDay(FIRST), reached: FIRST + HOUR });
    expect(details(report, 'run-incomplete')).toEqual([`The run was stopped before ${isoTime(startOfDay(FIRST))}.`]);
  });

  test('again and again gets on by one digest each time, to the same end', async () => {
    const bucket = new MemoryBucket(BUCKET);
    new Trail({ bucket, keys: KEYS, start: FIRST }).hours(HOURS, { isStart: true });
    let state: any;
    let runs = 0;
    for (let report: VerifyReport | undefined; !report || 'run-incomplete' in report.findingCounts; runs++) {
      report = await verify({ bucket }, {
        signal: stopped,
        checkpoints: state && [state],
        progress: (next, found) => {
          if (found.every(({ code }) => code !== 'run-incomplete')) state = JSON.parse(JSON.stringify(next));
        },
      });
      expect(report.counts.digests).toBeLessThanOrEqual(runs + 1);
      if (!('run-incomplete' in report.findingCounts)) expect(report.counts).toEqual((await verify({ bucket })).counts);
    }
    expect(runs).toBeGreaterThanOrEqual(HOURS);
  });
});

test('a listing that fails is told with the reason', async () => {
  const { bucket } = night();
  bucket.listFailures.set(`AWSLogs/${ACCOUNT}/CloudTrail-Digest/eu-west-1/2026/`, new SourceError('access-denied', 'No, said the bucket'));
  expect(details(await verify({ bucket }), 'listing-failed')).toEqual(['Listing failed: No, said the bucket.']);
});

describe('an entry that names another place', () => {
  test.each([
    ['another bucket', { s3Bucket: 'other-bucket' }, 'log-elsewhere'],
    ['a key outside of the folder', { s3Object: 'elsewhere.json.gz' }, 'log-outside-root'],
  ])('%s does not name the log file beside it', async (_, change, code) => {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST });
    let wanted = '';
    for (let hour = 0; hour < HOURS; hour++) {
      const edit = (body: any) => {
        wanted = body.logFiles[0].s3Object;
        Object.assign(body.logFiles[0], change);
        return body;
      };
      trail.deliver({ isStart: hour === 0, logs: 2, ...hour === 4 && { edit } });
    }
    const { found } = summary(await verify({ bucket }));
    expect(found.filter(text => text.startsWith(code))).toHaveLength(1);
    expect(found).toContain(`log-unlisted ${wanted}`);
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
