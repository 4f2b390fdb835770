import { gunzipSync, gzipSync } from 'zlib';
import { MemoryBucket } from './memory-bucket';
import { Trail } from './trail';
import { BUCKET, DAY, FIRST, HOUR, HOURS, KEYS, verify } from './world';
import { Finding } from '../../../runtime/log-integrity/finding';
import { FolderState } from '../../../runtime/log-integrity/folder-state';
import { isoTime, startOfDay } from '../../../runtime/log-integrity/paths';
import { VerifyOptions, VerifyReport } from '../../../runtime/log-integrity/verify-logs';

const details = ({ findings }: VerifyReport, wanted: string) => findings.filter(({ code }) => code === wanted).map(({ detail }) => detail);

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

test.each<[string, boolean, (trail: Trail, bucket: MemoryBucket) => void]>([
  ['a bucket', true, () => undefined], ['a copy without metadata', false, () => undefined],
  ['a copy with a digest that was changed', false, ({ digests }, bucket) => bucket.overwrite(digests[8].key, body => gzipSync(gunzipSync(body).toString().replace('{', '{ ')))],
  ['a copy with a digest that was truncated', false, ({ digests }, bucket) => bucket.overwrite(digests[8].key, body => body.subarray(0, -3))],
  ['a copy with a digest that is no gzip', false, ({ digests }, bucket) => bucket.overwrite(digests[8].key, () => Buffer.from('hello, this is no gzip'))],
  ['a bucket with a forged signature', true, ({ digests }, bucket) => bucket.setMetadata(digests[8].key, metadata => ({ ...metadata, signature: '00' }))],
])('a run that is stopped anywhere finds the same together with the rest of it, in %s', async (_, keepsMetadata, change) => {
  const bucket = new MemoryBucket(BUCKET);
  bucket.keepsMetadata = keepsMetadata;
  const trail = new Trail({ bucket, keys: KEYS, start: FIRST - 3 * HOUR }).hours(13, { isStart: true, logs: 1 });
  change(trail, bucket);
  const window = { from: undefined, to: new Date(trail.now), now: new Date(trail.now + 3 * DAY) };
  const text = (one: unknown) => JSON.stringify(one);
  const whole = await verify({ bucket }, window);
  for (let questions = 2; questions < 16; questions++) {
    const findings: Finding[] = [];
    let [state, asked]: [FolderState | undefined, number] = [undefined, 0];
    const keep: VerifyOptions['progress'] = (next, found) => {
      if (found.some(({ code }) => code === 'run-incomplete')) return;
      state = JSON.parse(text(next));
      findings.push(...found);
    };
    const signal = { get aborted() { return ++asked >= questions; } } as AbortSignal;
    await verify({ bucket }, { ...window, progress: keep, signal });
    if (asked < questions) break;
    // It does not go on when it knows that it has to stop.
    expect([questions, asked]).toEqual([questions, Math.max(questions, 3)]);
    const rest = await verify({ bucket }, { ...window, progress: keep, checkpoints: [state!] });
    expect(findings.map(text).sort()).toEqual(whole.findings.map(text).sort());
    expect(rest.counts).toEqual(whole.counts);
  }
});
