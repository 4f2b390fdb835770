import { gzipSync } from 'zlib';
import { HOUR, MonitorWorld, SETTLED, START } from './monitor-world';
import { FindingCode } from '../../../lib/integrity/finding-kinds';
import { isoTime } from '../../../runtime/log-integrity/paths';
import { SourceError } from '../../../runtime/log-integrity/ports';
import { Report } from '../../../runtime/log-integrity/report/report';

const DAY = 24 * HOUR;
const MINUTE = HOUR / 60;
const NOW = START + DAY;
const OTHER = gzipSync('{"Records":[]}');

/** A monitor of one Region, whose trail delivers for days. */
function world(hours = 24 * 5): MonitorWorld {
  const made = new MonitorWorld();
  made.trail({}, hours);
  return made;
}

const found = ({ findings }: Report) => findings.map(({ code, object }) => `${code} ${object}`);

/** Plants a log file that no digest lists. */
function plant({ bucket, trails: [trail] }: MonitorWorld, time: number, written: number, folder = time): string {
  const stamp = isoTime(Math.floor(time / MINUTE) * MINUTE).replace(/[-:]/g, '').replace('00Z', 'Z');
  const key = `${trail.root('CloudTrail', folder)}111122223333_CloudTrail_eu-west-1_${stamp}_fedcba9876543210.json.gz`;
  bucket.put(key, OTHER, {}, new Date(written));
  return key;
}

describe('a log file that no digest lists', () => {
  test('is a note while a backfill digest can list it, and a finding of the next run', async () => {
    const monitored = world();
    const key = plant(monitored, NOW - 10 * HOUR, NOW - 10 * HOUR);
    const first = await monitored.run(NOW);
    expect([first.verdict, found(first)]).toEqual(['clean', [`log-not-covered ${key}`]]);
    expect(found(await monitored.run(NOW + DAY))).toEqual([`log-unlisted ${key}`]);
    expect(found(await monitored.run(NOW + 2 * DAY))).toEqual([]);
  });

  test.each([
    ['old enough for the first look', NOW - DAY],
    ['a minute too young for it', NOW - DAY + MINUTE],
    ['at the end of the window', NOW - SETTLED - MINUTE],
    ['at the beginning of the next window', NOW - SETTLED + MINUTE],
    ['at midnight', Math.floor(NOW / DAY) * DAY],
  ])('is a finding of exactly one run: %s', async (_, time) => {
    const monitored = world();
    const key = plant(monitored, time, time);
    const reports = [];
    for (let day = 0; day < 3; day++) reports.push(await monitored.run(NOW + day * DAY));
    expect(reports.flatMap(found).filter(one => one.startsWith('log-unlisted'))).toEqual([`log-unlisted ${key}`]);
  });

  test('is a finding, if it was planted after the window was verified', async () => {
    const monitored = world();
    await monitored.run(NOW);
    const key = plant(monitored, NOW - 10 * HOUR, NOW + HOUR);
    expect(found(await monitored.run(NOW + DAY))).toEqual([`log-unlisted ${key}`]);
  });

  test.each([['at the first minute of a day', 0], ['later', 5 * HOUR]])('is a finding when its report is compared again, if it was planted days after it: %s', async (_, time) => {
    const monitored = world(24 * 6);
    for (let day = 0; day < 3; day++) await monitored.run(NOW + day * DAY);
    const key = plant(monitored, Math.floor((NOW - SETTLED) / DAY) * DAY + time, NOW + 2 * DAY + HOUR);
    expect(found(await monitored.run(NOW + 3 * DAY))).toEqual([`log-unlisted ${key}`]);
  });

  test('is a finding, also if the digests of its window and of hours after it were deleted before the second look', async () => {
    const monitored = world();
    const { bucket, trails: [trail] } = monitored;
    const key = plant(monitored, NOW - 10 * HOUR, NOW - 10 * HOUR);
    await monitored.run(NOW);
    trail.digests.filter(({ end }) => end < NOW + 5 * HOUR).forEach(one => bucket.delete(one.key));
    expect(found(await monitored.run(NOW + DAY))).toContain(`log-unlisted ${key}`);
  });

  test('is not a folder that a console has made, which the comparison with a report ignores', async () => {
    const monitored = world(24 * 6);
    for (let day = 0; day < 3; day++) await monitored.run(NOW + day * DAY);
    const [trail] = monitored.trails;
    ['CloudTrail', 'CloudTrail-Digest'].forEach(kind => monitored.bucket.put(trail.root(kind, NOW - SETTLED), Buffer.alloc(0), {}, new Date(NOW + 2 * DAY + HOUR)));
    expect(found(await monitored.run(NOW + 3 * DAY))).toEqual([]);
  });

  test('is a finding, if it has the name of another day than its folder, which no window has', async () => {
    const monitored = world();
    const key = plant(monitored, NOW + 300 * DAY, NOW - 10 * HOUR, NOW - 20 * HOUR);
    const reports = [await monitored.run(NOW), await monitored.run(NOW + DAY)];
    expect(reports.flatMap(found)).toContain(`log-unlisted ${key}`);
  });
});

describe('a digest that comes after the window was verified', () => {
  /** A run before, and one after, a backfill digest is delivered. */
  async function backfilled(change: (monitored: MonitorWorld, late: string, digest: string) => void) {
    const monitored = world(48);
    const { trails: [trail] } = monitored;
    const late = trail.log(NOW - 10 * HOUR);
    const first = await monitored.run(NOW);
    const digest = trail.deliver({ logs: 0, other: [late], backfill: { end: NOW - 10 * HOUR + 30 * MINUTE, generated: NOW + HOUR } });
    trail.hours(24);
    change(monitored, late, digest.key);
    return { late, digest: digest.key, first, second: await monitored.run(NOW + DAY) };
  }

  test('is proven with its log files, and counts once', async () => {
    const { first, second, late } = await backfilled(() => undefined);
    expect(found(first)).toEqual([`log-not-covered ${late}`]);
    expect(second).toMatchObject({ verdict: 'clean', findingCounts: {}, counts: { digests: 25, provenDigests: 25, logs: 49, provenLogs: 49 } });
  });

  test('is judged, and so are its log files', async () => {
    const log = await backfilled(({ bucket }, late) => bucket.put(late, OTHER));
    expect(found(log.second)).toEqual([`log-changed ${log.late}`]);
    const digest = await backfilled(({ bucket }, _, key) => bucket.setMetadata(key, () => ({})));
    expect(found(digest.second)).toContain(`signature-missing ${digest.digest}`);
  });

  test.each<[FindingCode, string, number, number, number]>([
    ['chain-gap', 'a second look', 3 * HOUR, 2 * HOUR, 1], ['chain-gap', 'the comparison with a report', 3 * HOUR, 30 * HOUR, 2],
    ['digest-overlap', 'a second look', -30 * MINUTE, 2 * HOUR, 1], ['digest-overlap', 'the comparison with a report', -30 * MINUTE, 30 * HOUR, 2],
  ])('has a %s with the one after it, in %s, if that does not go on where it ends', async (code, _, distance, age, days) => {
    const monitored = new MonitorWorld();
    const { bucket } = monitored;
    monitored.settings = { ...monitored.settings, recheckRuns: 1 };
    const trail = monitored.trail({}, 25);
    const late = trail.digests[24];
    // Without the digests before it, nothing tells the first look that logging was off.
    const [, [{ body, metadata }]] = bucket.history().find(([key]) => key === late.key)!;
    trail.digests.forEach(({ key }) => bucket.erase(key));
    const next = trail.pass(distance).deliver({ isStart: true });
    trail.hours(24 * 4);
    expect(found(await monitored.run(NOW))).not.toContain(`${code} ${next.key}`);
    const reports = [];
    for (let day = 1; day <= days; day++) {
      if (NOW + age <= NOW + day * DAY) bucket.put(late.key, body!, metadata, new Date(NOW + age));
      reports.push(await monitored.run(NOW + day * DAY));
    }
    expect(reports.flatMap(found)).toContain(`${code} ${next.key}`);
  });

  test.each([['a second look', 2 * HOUR, 1], ['the comparison with a report', 30 * HOUR, 2]])('tells of the hours after it whose digests are gone, once: in %s', async (_, age, days) => {
    const monitored = new MonitorWorld();
    const { bucket } = monitored;
    monitored.settings = { ...monitored.settings, recheckRuns: 1 };
    const trail = monitored.trail({}, 24 * 5);
    const [late, ...gone] = trail.digests.slice(24, 28);
    // The digest after them names only the last one, and nothing tells the first look that the chain had begun before.
    const [, [{ body, metadata }]] = bucket.history().find(([key]) => key === late.key)!;
    trail.digests.slice(0, 28).forEach(({ key }) => bucket.erase(key));
    expect(found(await monitored.run(NOW))).toContain(`digest-missing ${gone[2].key}`);
    const reports = [];
    for (let day = 1; day <= days; day++) {
      if (NOW + age <= NOW + day * DAY) bucket.put(late.key, body!, metadata, new Date(NOW + age));
      reports.push(await monitored.run(NOW + day * DAY));
    }
    const hours = reports.flatMap(({ findings }) => findings).flatMap(({ code, object, to }) => code === 'digest-missing' && !object ? to : []);
    expect(hours).toEqual(gone.slice(0, 2).map(({ end }) => isoTime(end)));
  });

  const hash = (body: any) => { body.previousDigestHashValue = '0'.repeat(64); };
  const signature = (body: any) => { body.previousDigestSignature = 'ab'.repeat(256); };
  test.each<[string, number, number, FindingCode, (body: any) => void]>([
    ['a second look', 2 * HOUR, 1, 'previous-hash-differs', hash],
    ['the comparison with a report', 30 * HOUR, 2, 'previous-hash-differs', hash],
    ['a second look, by its signature', 2 * HOUR, 1, 'previous-signature-differs', signature],
    ['the comparison with a report, by its signature', 30 * HOUR, 2, 'previous-signature-differs', signature],
  ])('tells that the one before it is not as it was: in %s', async (_, age, days, code, edit) => {
    const monitored = new MonitorWorld();
    const { bucket } = monitored;
    monitored.settings = { ...monitored.settings, recheckRuns: 1 };
    const trail = monitored.trail({}, 30);
    const before = trail.digests[29];
    const late = trail.deliver({ edit });
    trail.hours(24 * 4);
    const [, [{ body, metadata }]] = bucket.history().find(([key]) => key === late.key)!;
    bucket.erase(late.key);
    const reports = [await monitored.run(NOW)];
    for (let day = 1; day <= days; day++) {
      if (NOW + age <= NOW + day * DAY) bucket.put(late.key, body!, metadata, new Date(NOW + age));
      reports.push(await monitored.run(NOW + day * DAY));
    }
    expect(reports.map(one => found(one).includes(`${code} ${before.key}`))).toEqual([...Array(days).fill(false), true]);
  });

  test('tells of the one before it, which was deleted when all of them were, and of its log files', async () => {
    const monitored = world(48);
    const { bucket, trails: [trail] } = monitored;
    const [before, late] = trail.digests.slice(39, 41);
    const [, [{ body, metadata }]] = bucket.history().find(([key]) => key === late.key)!;
    trail.digests.forEach(({ key }) => bucket.delete(key));
    bucket.put(before.logs[0], OTHER);
    expect((await monitored.run(NOW)).findingCounts).toMatchObject({ 'digests-absent': 1 });
    bucket.put(late.key, body!, metadata, new Date(NOW + 2 * HOUR));
    trail.hours(24);
    const second = found(await monitored.run(NOW + DAY));
    expect(second).toContain(`digest-missing ${before.key}`);
    expect(second).toContain(`log-changed ${before.logs[0]}`);
  });

  test('is verified again by the next run, if its log file could not be read', async () => {
    const monitored = world(48);
    const { trails: [trail], bucket } = monitored;
    const late = trail.log(NOW - 10 * HOUR);
    await monitored.run(NOW);
    trail.deliver({ logs: 0, other: [late], backfill: { end: NOW - 10 * HOUR + 30 * MINUTE, generated: NOW + HOUR } });
    trail.hours(48);
    bucket.failures.set(late, new SourceError('access-denied'));
    expect(found(await monitored.run(NOW + DAY))).toEqual([`log-unreadable ${late}`]);
    bucket.failures.clear();
    bucket.put(late, OTHER);
    expect(found(await monitored.run(NOW + 2 * DAY))).toEqual([`log-changed ${late}`]);
  });

  test('is in the next window, if it is the newest and late by more than three hours', async () => {
    const monitored = world(43);
    const { trails: [trail], bucket } = monitored;
    const first = await monitored.run(NOW);
    trail.hours(30);
    const [late] = trail.digests.slice(43);
    expect(late.end).toBeLessThan(Date.parse(first.window.to));
    bucket.put(late.logs[0], OTHER);
    expect(found(first)).toEqual([]);
    expect(found(await monitored.run(NOW + DAY))).toEqual([`log-changed ${late.logs[0]}`]);
  });

  test('is missing, if it never comes, but the next one names it', async () => {
    const monitored = world(43);
    const { trails: [trail], bucket } = monitored;
    await monitored.run(NOW);
    trail.hours(30);
    bucket.erase(trail.digests[43].key);
    expect(found(await monitored.run(NOW + DAY))).toContain(`digest-missing ${trail.digests[43].key}`);
  });
});

describe('a digest that was written again after it was proven', () => {
  test.each([['soon, by the second look', 1], ['days later, by the comparison with its report', 3]])('without its signature is found: %s', async (_, days) => {
    const monitored = world(24 * 6);
    for (let day = 0; day < days; day++) await monitored.run(NOW + day * DAY);
    const { bucket, trails: [{ digests: [...digests] }] } = monitored;
    const { key } = digests[40];
    bucket.time = new Date(NOW + (days - 1) * DAY + HOUR);
    bucket.setMetadata(key, () => ({}));
    expect(found(await monitored.run(NOW + days * DAY))).toEqual([`signature-missing ${key}`]);
  });

  test('with its signature is a note', async () => {
    const monitored = world(24 * 6);
    for (let day = 0; day < 3; day++) await monitored.run(NOW + day * DAY);
    const { bucket, trails: [{ digests: [...digests] }] } = monitored;
    bucket.time = new Date(NOW + 2 * DAY + HOUR);
    bucket.setMetadata(digests[40].key, metadata => metadata);
    expect(found(await monitored.run(NOW + 3 * DAY))).toEqual([`redelivered ${digests[40].key}`]);
  });
});
