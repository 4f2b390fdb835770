import { gzipSync } from 'zlib';
import { HOUR, MonitorWorld, SETTLED, START } from './monitor-world';
import { SourceError } from '../../../runtime/log-integrity/ports';
import { Report } from '../../../runtime/log-integrity/report/report';
import { signingKey } from '../log-integrity/trail';

const DAY = 24 * HOUR;
const NOW = START + DAY;
const OTHER = gzipSync('{"Records":[]}');
const found = ({ findings }: Report) => findings.map(({ code, object }) => `${code} ${object}`);

/** A signal that stops an invocation soon: it verifies some hours, or one. */
function stoppedSoon(monitored: MonitorWorld, most = 10): () => AbortSignal {
  const { bucket } = monitored;
  const get = bucket.get.bind(bucket);
  let controller = new AbortController();
  let reads = 0;
  bucket.get = async (key, version) => {
    if (++reads >= most) controller.abort();
    return get(key, version);
  };
  return () => {
    reads = 0;
    controller = new AbortController();
    return controller.signal;
  };
}

/** A monitor of a trail whose key changes within the first window. */
function world(): MonitorWorld {
  const made = new MonitorWorld();
  const noon = new Date(NOW - 12 * HOUR).toISOString();
  made.keys = [signingKey('eu-west-1', '2026-01-01T00:00:00Z', noon), signingKey('eu-west-1', noon, '2027-01-01T00:00:00Z')];
  made.settings = { ...made.settings, recheckRuns: 1 };
  made.trail({ keys: made.keys }, 24 * 4);
  return made;
}

describe('a run whose invocations are stopped many times', () => {
  test('names the keys of all of them', async () => {
    const [whole, stopped] = [world(), world()];
    stopped.keys = whole.keys;
    const other = new MonitorWorld();
    Object.assign(other, { keys: whole.keys, settings: whole.settings });
    other.trail({ keys: whole.keys }, 24 * 4);
    const report = await other.run(NOW, stoppedSoon(other));
    expect(report.keys).toHaveLength(2);
    expect(report.keys).toEqual((await whole.run(NOW)).keys);
  });

  test('has each object that was changed since as one finding, although each of its files lacks most objects', async () => {
    const monitored = world();
    await monitored.run(NOW, stoppedSoon(monitored));
    const [log] = monitored.trails[0].digests[30].logs;
    monitored.bucket.put(log, Buffer.concat([monitored.bucket.bodyOf(log), Buffer.alloc(1)]), {}, new Date(NOW + 20 * HOUR));
    expect(found(await monitored.run(NOW + DAY))).toEqual([`log-changed ${log}`]);
  });
});

describe('a second look that is stopped at midnight, after a late digest', () => {
  test('tells of the time between it and the next one, although it lists only the next day again', async () => {
    const monitored = new MonitorWorld();
    const { bucket } = monitored;
    const trail = monitored.trail({}, 33);
    const late = trail.digests[32];
    // Without the digests before it, nothing tells the first look that logging was off.
    const [, [{ body, metadata }]] = bucket.history().find(([key]) => key === late.key)!;
    trail.digests.forEach(({ key }) => bucket.erase(key));
    const next = trail.pass(3 * HOUR).deliver({ isStart: true });
    trail.hours(24 * 3);
    expect(Math.floor(next.end / DAY)).toBeGreaterThan(Math.floor(late.end / DAY));
    expect(found(await monitored.run(NOW))).not.toContain(`chain-gap ${next.key}`);
    bucket.put(late.key, body!, metadata, new Date(NOW + 2 * HOUR));
    expect(found(await monitored.run(NOW + DAY, stoppedSoon(monitored, 1)))).toContain(`chain-gap ${next.key}`);
  });
});

describe('a digest that comes more than a day after its time', () => {
  test('is verified with its log files, when the report of its day is compared again', async () => {
    const monitored = world();
    const { bucket, trails: [trail] } = monitored;
    const { key, logs } = trail.digests[30];
    const [[, [{ body, metadata }]]] = bucket.history().filter(([one]) => one === key);
    bucket.erase(key);
    bucket.put(logs[0], OTHER, {}, new Date(NOW - 10 * HOUR));
    await monitored.run(NOW);
    await monitored.run(NOW + DAY);
    bucket.put(key, body!, metadata, new Date(NOW + DAY + HOUR));
    expect(found(await monitored.run(NOW + 2 * DAY))).toEqual([`log-changed ${logs[0]}`]);
  });
});

describe('a log file that was damaged days later, and that a late digest lists once more', () => {
  test.each([['by other contents', () => OTHER], ['by its end, which is gone', (body: Buffer) => body.subarray(0, body.length - 20)]])('is one finding: %s', async (_, damage) => {
    const monitored = world();
    const { bucket, trails: [trail] } = monitored;
    const { end, logs: [log] } = trail.digests[30];
    await monitored.run(NOW);
    // The reports of other runs have objects of the day, but not the log file.
    for (const hours of [6, 24, 30]) await monitored.run(NOW + hours * HOUR);
    const late = new Date(NOW + 2 * DAY);
    trail.deliver({ logs: 0, other: [log], backfill: { end, generated: late.getTime() } });
    bucket.put(log, damage(bucket.bodyOf(log)), {}, late);
    const report = await monitored.run(NOW + 2 * DAY + SETTLED);
    expect(found(report)).toEqual([`log-changed ${log}`]);
    expect(report.findingCounts).toEqual({ 'log-changed': 1 });
  });
});

describe('the first digest of a day that comes more than a day after its time', () => {
  test.each([['tells that logging was off before midnight', true], ['names the one before it, which is gone', false]])('%s', async (_, isStart) => {
    const monitored = new MonitorWorld();
    monitored.settings = { ...monitored.settings, recheckRuns: 1 };
    const { bucket } = monitored;
    const trail = monitored.trail({}, 30);
    const before = trail.deliver();
    if (isStart) trail.pass(2 * HOUR);
    else trail.hours(2);
    const first = trail.deliver({ isStart });
    trail.hours(24 * 3);
    expect(first.end % DAY).toBeLessThan(HOUR);
    const [, [{ body, metadata }]] = bucket.history().find(([key]) => key === first.key)!;
    const gone = trail.digests[trail.digests.indexOf(first) - 1];
    bucket.erase(first.key);
    if (!isStart) bucket.erase(gone.key);
    await monitored.run(NOW);
    await monitored.run(NOW + DAY);
    bucket.put(first.key, body!, metadata, new Date(NOW + DAY + HOUR));
    expect(before.end).toBeLessThanOrEqual(gone.end);
    expect(found(await monitored.run(NOW + 2 * DAY))).toContain(isStart ? `chain-gap ${first.key}` : `digest-missing ${gone.key}`);
  });
});

describe('a digest that could not be read, and was deleted before it could, with all that runs have seen', () => {
  test('is missing, although no report that is compared again has it', async () => {
    const monitored = new MonitorWorld();
    const { bucket } = monitored;
    const trail = monitored.trail({}, 24 * 4);
    const { key } = trail.digests[30];
    bucket.failures.set(key, new SourceError('key-denied'));
    expect(found(await monitored.run(NOW))).toContain(`digest-unreadable ${key}`);
    const seen = trail.digests.filter(({ end }) => end <= NOW - SETTLED);
    seen.forEach(one => bucket.delete(one.key));
    const report = await monitored.run(NOW + DAY);
    expect(found(report)).toEqual(expect.arrayContaining([`digest-missing ${key}`, `digest-missing ${seen[seen.length - 1].key}`]));
  });
});

describe('a finding of several parts of a run', () => {
  test('is counted once, also when several reports of its day are compared again', async () => {
    const monitored = world();
    const { bucket, trails: [trail] } = monitored;
    await monitored.run(NOW);
    // The reports of two runs have objects of the day.
    await monitored.run(NOW + 6 * HOUR);
    const planted = trail.digests[30].logs[0].replace(/_[0-9a-f]{16}\./, '_0123456789abcdef.');
    bucket.put(planted, OTHER, {}, new Date(NOW + 2 * DAY));
    const report = await monitored.run(NOW + 2 * DAY + SETTLED);
    expect(found(report)).toEqual([`log-unlisted ${planted}`]);
    expect(report.findingCounts).toEqual({ 'log-unlisted': 1 });
  });
});
