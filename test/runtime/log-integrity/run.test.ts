import { MemoryBucket } from './memory-bucket';
import { signingKey, Trail } from './trail';
import { BUCKET, DAY, FIRST, HOUR, KEYS, MINUTE, night, summary, verify } from './world';
import { SourceError } from '../../../runtime/log-integrity/ports';

describe('a run', () => {
  test('repeats reads that break off, without a finding', async () => {
    const { bucket, trail } = night();
    for (const { key, logs } of trail.digests) [key, ...logs].forEach(name => bucket.breaks.set(name, 2));
    let throttled = 1;
    bucket.failures.set(trail.digests[2].logs[0], () => throttled-- > 0 ? new SourceError('transient', 'SlowDown') : undefined);
    expect(summary(await verify({ bucket }))).toEqual({ found: [], notes: [] });
  });

  test('calls a log file missing that was deleted since it was listed', async () => {
    const { bucket, trail } = night();
    const [log] = trail.digests[4].logs;
    bucket.failures.set(log, () => {
      bucket.erase(log);
      return new SourceError('not-found');
    });
    expect(summary(await verify({ bucket })).found).toEqual([`log-missing ${log}`]);
  });

  test('calls a log file unreadable that is listed, whatever reading it answers', async () => {
    const { bucket, trail } = night();
    const [log] = trail.digests[4].logs;
    bucket.failures.set(log, new SourceError('not-found'));
    expect(summary(await verify({ bucket })).found).toEqual([`log-unreadable ${log}`]);
  });

  test('keeps to the bound of requests at once', async () => {
    const { bucket } = night();
    bucket.seed = 7;
    await verify({ bucket }, { concurrency: 5 });
    expect(bucket.mostAtOnce).toBe(5);
  });

  test('reads nothing twice', async () => {
    const { bucket } = night();
    await verify({ bucket });
    expect(bucket.reads).toBe(40);
  });

  test('that is stopped is not verifiable, and the rest of it finds the same as a whole run', async () => {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(100, { isStart: true });
    [10, 40, 41, 80].forEach(i => bucket.overwrite(trail.digests[i].logs[0], () => Buffer.from('other')));
    [20, 60].forEach(i => bucket.erase(trail.digests[i].key));
    const window = { from: undefined, to: new Date(trail.now), now: new Date(trail.now + 3 * DAY) };
    const whole = await verify({ bucket }, window);

    const stop = new AbortController();
    const kept: { state: any; findings: readonly any[] }[] = [];
    const first = await verify({ bucket }, {
      ...window,
      signal: stop.signal,
      progress: (state, findings) => {
        kept.push({ state: JSON.parse(JSON.stringify(state)), findings });
        if (kept.length === 3) stop.abort();
      },
    });
    expect(first.verdict).not.toBe('clean');
    expect(first.findingCounts['run-incomplete']).toBe(1);

    const rest = await verify({ bucket }, { ...window, checkpoints: [kept[2].state] });
    expect(rest.counts).toEqual(whole.counts);
    expect(rest.findingCounts).toEqual(whole.findingCounts);
    expect([...kept.slice(0, 3).flatMap(({ findings }) => findings), ...rest.findings]).toHaveLength(whole.findings.length);
  });

  test.each([1, 30, 33, 50, 77, 120])('that is stopped within a day, after %i objects, finds the same together with the rest of it', async objects => {
    const bucket = new MemoryBucket(BUCKET);
    const trails = ['main', 'other'].map(trailName => new Trail({ bucket, keys: KEYS, start: FIRST, trailName }).hours(30, { isStart: true }));
    bucket.overwrite(trails[0].digests[4].logs[0], () => Buffer.from('other'));
    bucket.erase(trails[0].digests[20].key);
    bucket.delete(trails[1].digests[3].key);
    const planted = trails[0].log(trails[0].digests[3].start + 10 * MINUTE);
    const window = { from: undefined, to: new Date(trails[0].now), now: new Date(trails[0].now + 3 * DAY) };
    const whole = await verify({ bucket }, window);
    expect(whole.findings.map(({ object }) => object)).toContain(planted);

    const findings: any[] = [];
    let state: any;
    let stops = 0;
    for (let isDone = false; !isDone;) {
      const stop = new AbortController();
      let left = objects;
      const report = await verify({ bucket }, {
        ...window,
        signal: stop.signal,
        checkpoints: state && [state],
        verified: () => { if (--left === 0) stop.abort(); },
        progress: (next, found) => {
          if (found.some(({ code }) => code === 'run-incomplete')) return;
          state = JSON.parse(JSON.stringify(next));
          findings.push(...found);
        },
      });
      isDone = !('run-incomplete' in report.findingCounts);
      if (!isDone) stops++;
      else expect(report.counts).toEqual(whole.counts);
    }
    expect(stops).toBeGreaterThan(0);
    const text = (one: any) => JSON.stringify(one);
    expect(findings.map(text).sort()).toEqual(whole.findings.map(text).sort());
  });

  test('lists many days at once', async () => {
    const bucket = new MemoryBucket(BUCKET);
    bucket.pageSize = 1000;
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(30 * 24, { isStart: true, logs: 1 });
    await verify({ bucket }, { from: undefined, to: new Date(trail.now), now: new Date(trail.now + HOUR) });
    expect(bucket.lists).toBe(2);
    bucket.lists = 0;
    await verify({ bucket }, { from: new Date(FIRST + 5 * DAY), to: new Date(FIRST + 25 * DAY), now: new Date(trail.now + HOUR) });
    // One more for the digest before the window.
    expect(bucket.lists).toBe(3);
  });

  test('names a log file that a digest of the next day lists again, also after a checkpoint', async () => {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST });
    const early = trail.deliver({ logs: 2, isStart: true }).logs[0];
    trail.hours(6);
    trail.deliver({ logs: 1, other: [early] });
    trail.hours(20);
    const window = { from: undefined, to: new Date(trail.now), now: new Date(trail.now + 3 * DAY) };
    const kept: any[] = [];
    const whole = await verify({ bucket }, { ...window, progress: state => { kept.push(JSON.parse(JSON.stringify(state))); } });
    expect(summary(whole)).toEqual({ found: [], notes: ['chain-start', 'redelivered'] });
    expect(whole.findings.find(({ code }) => code === 'redelivered')!.object).toBe(early);
    const { findings, counts } = await verify({ bucket }, { ...window, checkpoints: [kept[0]] });
    expect(findings).toEqual(whole.findings.slice(1));
    expect(counts).toEqual(whole.counts);
  });

  test('finds a log file that two digests list with different hashes', async () => {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST });
    const [early] = trail.deliver({ isStart: true }).logs;
    trail.deliver({ other: [early], edit: body => { body.logFiles[0].hashValue = 'a'.repeat(64); } });
    trail.hours(20);
    expect(summary(await verify({ bucket })).found).toEqual([`log-duplicate ${early}`]);
  });

  test('lists the keys that proved digests', async () => {
    const { keys } = await verify(night());
    expect(keys.map(({ fingerprint }) => fingerprint).sort()).toEqual([KEYS[1], KEYS[2]].map(({ fingerprint }) => fingerprint).sort());
  });

  test('relies on no key of another Region', async () => {
    const world = night(new Map(), { keys: [{ ...signingKey('us-east-1', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'), region: 'eu-west-1' }] });
    const report = await verify(world);
    expect(report.findingCounts['unknown-key']).toBe(15);
  });
});
