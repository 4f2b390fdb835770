import { MemoryBucket } from './memory-bucket';
import { Trail } from './trail';
import { BUCKET, DAY, FIRST, HOUR, KEYS, MINUTE, summary, verify } from './world';
import { FolderState } from '../../../runtime/log-integrity/folder-state';
import { SourceError } from '../../../runtime/log-integrity/ports';
import { VerifyOptions } from '../../../runtime/log-integrity/verify-logs';

const DENIED = new SourceError('access-denied');

describe('a digest beside the window that cannot be read', () => {
  test.each([['before it', 3, 4], ['after it', 8, 7]])('leaves something unjudged, so it is a finding: %s', async (_, unreadable, edge) => {
    const bucket = new MemoryBucket(BUCKET);
    const { digests } = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(12, { isStart: true });
    bucket.failures.set(digests[unreadable].key, DENIED);
    const window = { from: new Date(digests[edge].start), to: new Date(digests[edge].end) };
    const { found } = summary(await verify({ bucket }, window));
    expect(found).toEqual([`digest-unreadable ${digests[unreadable].key}`]);
  });

  test('is no finding for another reason: that is one of its own window', async () => {
    const bucket = new MemoryBucket(BUCKET);
    const { digests } = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(12, { isStart: true });
    for (const i of [3, 6]) bucket.setMetadata(digests[i].key, metadata => ({ ...metadata, signature: '00' }));
    const window = { from: new Date(digests[4].start), to: new Date(digests[5].end) };
    expect(summary(await verify({ bucket }, window)).found).toEqual([]);
  });
});

describe('a backfill digest before the window that cannot be read', () => {
  /** Two days with a planted log file each, before which a backfill digest lies. */
  function world() {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(44, { isStart: true, logs: 1 });
    const from = trail.digests[4].end;
    const { key } = trail.deliver({ logs: 0, backfill: { end: from - HOUR, generated: from + HOUR }, isStart: true });
    bucket.failures.set(key, DENIED);
    [10, 40].forEach(i => trail.log(trail.digests[i].end + 5 * MINUTE));
    const options: Partial<VerifyOptions> = { from: new Date(from), to: new Date(trail.now), now: new Date(trail.now + 3 * DAY) };
    return { bucket, key, options };
  }

  test('is a finding once, whoever meets it', async () => {
    const { bucket, key, options } = world();
    const report = await verify({ bucket }, options);
    expect(report.findings.filter(({ object }) => object === key).map(({ code }) => code)).toEqual(['digest-unreadable']);
    expect(report.findingCounts).toEqual({ 'digest-unreadable': 1, 'log-not-covered': 1, 'log-unlisted': 1 });
  });

  test('is a finding once over all invocations of a run', async () => {
    const { bucket, options } = world();
    const states: FolderState[] = [];
    const whole = await verify({ bucket }, { ...options, progress: state => void states.push(JSON.parse(JSON.stringify(state))) });
    for (const state of states) expect((await verify({ bucket }, { ...options, checkpoints: [state] })).findingCounts).toEqual(whole.findingCounts);
    expect(states.length).toBeGreaterThan(2);
  });
});
