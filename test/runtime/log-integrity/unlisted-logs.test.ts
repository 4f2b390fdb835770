import { MemoryBucket } from './memory-bucket';
import { Trail } from './trail';
import { ACCOUNT, BUCKET, DAY, HOUR, KEYS, keySource, MINUTE } from './world';
import { Context } from '../../../runtime/log-integrity/context';
import { DayListing } from '../../../runtime/log-integrity/day-listing';
import { Digest, LogEntry } from '../../../runtime/log-integrity/digest';
import { Finding } from '../../../runtime/log-integrity/finding';
import { FolderState, KnownChain, newState } from '../../../runtime/log-integrity/folder-state';
import { Gate } from '../../../runtime/log-integrity/gate';
import { DigestKey, isoTime, parseLogKey } from '../../../runtime/log-integrity/paths';
import { SourceError } from '../../../runtime/log-integrity/ports';
import { KeyRing } from '../../../runtime/log-integrity/public-keys';
import { UnlistedLogs } from '../../../runtime/log-integrity/unlisted-logs';

const TODAY = Date.parse('2026-11-20T00:00:00Z');
/** The time of a log file. */
const AT = TODAY + 12 * HOUR;

/** The times that the digests must cover, so that one of them would list a log file of `AT`. */
const AROUND: [number, number] = [AT - 14 * MINUTE, AT + 16 * MINUTE];

const FOLDER = { prefix: '', account: ACCOUNT, region: 'eu-west-1' };

/** A folder whose digests cover `AT`, and which has no other file unless a test adds it. */
function open(change: Partial<FolderState> = {}, given: Partial<Pick<Context, 'now' | 'window'>> = {}, known: Record<string, KnownChain> = {}) {
  const bucket = new MemoryBucket(BUCKET);
  const trail = new Trail({ bucket, keys: KEYS, start: TODAY });
  const state: FolderState = { ...newState(FOLDER), covered: [AROUND], kinds: ['CloudTrail'], ...change };
  const context: Context = {
    source: bucket, keys: new KeyRing(keySource(KEYS)), gate: new Gate(8), window: { to: AT + 9 * DAY }, now: AT + 3 * DAY, ...given,
  };
  const logs = new UnlistedLogs(context, state, new DayListing(context, FOLDER, ['CloudTrail', 'CloudTrail-Insight']), known);
  const found: Finding[] = [];
  const report = (finding: Finding) => void found.push(finding);
  return {
    bucket,
    trail,
    state,
    logs,
    found,
    name: (key: string) => logs.name(entryOf(key), parseLogKey(key)!),
    doubt: (key: string) => logs.doubt({ id: DIGEST, digest: { logs: [entryOf(key)] } as unknown as Digest }),
    unread: (end: number) => logs.doubt({ id: { ...DIGEST, end } }),
    endDay: (day: number) => logs.endDay(day, report),
    /** Judges log files that no digest has listed. */
    end: async (...keys: string[]) => {
      if (keys.length > 0) state.undecided[TODAY] = keys;
      await logs.end(report);
      return found.map(({ code, detail }) => [code, detail]);
    },
  };
}

const DIGEST: DigestKey = { ...FOLDER, trailName: 'other', homeRegion: 'eu-west-1', key: 'x', end: AT, isBackfill: false };

const entryOf = (key: string): LogEntry => ({ bucket: BUCKET, key, hash: 'x', algorithm: 'SHA-256' });

const UNLISTED = [['log-unlisted', 'Digests prove its time, and none lists it.']];
const notCovered = (detail: string, kind = 'CloudTrail') => [['log-not-covered', `${kind}: ${detail}`]];
const NO_TIME = notCovered('No proven digest covers their time.');
const NOT_LISTED_YET = notCovered('A backfill digest may still list them.');
const NOT_PROVEN = notCovered('The digest that lists them is not proven.');
const UNREAD = notCovered('A digest that may list them cannot be read.');
const GONE = notCovered('The backfill digest that lists them is gone.');
const NO_BACKFILL = notCovered('A backfill digest that may list them is not proven.');

test('a log file whose time digests prove is unlisted', async () => {
  const { trail, found, end } = open();
  const key = trail.log(AT);
  await end(key);
  const at = isoTime(AT);
  const place = `AWSLogs/${ACCOUNT}/*/eu-west-1/`;
  expect(found).toEqual([{ code: 'log-unlisted', place, bucket: BUCKET, object: key, from: at, to: at, detail: UNLISTED[0][1] }]);
});

test.each<[string, [number, number][], object]>([
  ['exactly', [AROUND], UNLISTED],
  ['by two digests', [[AROUND[0], AT], [AT, AROUND[1]]], UNLISTED],
  ['but for a millisecond before it', [[AROUND[0] + 1, AROUND[1]]], NO_TIME],
  ['but for a millisecond after it', [[AROUND[0], AROUND[1] - 1]], NO_TIME],
  ['not at all', [], NO_TIME],
])('the time of a log file is covered with a margin: %s', async (_, covered, expected) => {
  const { trail, end } = open({ covered });
  expect(await end(trail.log(AT))).toEqual(expected);
});

test.each<[string, Partial<FolderState>, object]>([
  ['the folder has another kind', { kinds: ['CloudTrail'] }, notCovered('No digest lists files of this folder.', 'CloudTrail-Insight')],
  ['there is no kind', { kinds: [] }, notCovered('No digest lists files of this folder.', 'CloudTrail-Insight')],
  ['its kind is listed', { kinds: ['CloudTrail', 'CloudTrail-Insight'] }, UNLISTED],
  ['no time is covered either', { kinds: [], covered: [] }, notCovered('No proven digest covers their time.', 'CloudTrail-Insight')],
])('a log file of a kind that no digest lists has no proof: %s', async (_, state, expected) => {
  const { trail, end } = open(state);
  expect(await end(trail.log(AT, 'CloudTrail-Insight'))).toEqual(expected);
});

describe('the digest of a log file that is not covered', () => {
  const key = 'AWSLogs/x.json.gz';
  const chain = (end: number) => ({ x: { proven: 0, last: { key, end, isForged: false } } });
  /** The digests after the file, by which its own one is due. */
  const later: [number, number] = [AT + 5 * MINUTE, AT + 16 * MINUTE];
  test.each<[string, Partial<FolderState>, number, 'due' | 'pending']>([
    ['three hours, and a digest after it', { covered: [later] }, 3 * HOUR, 'due'],
    ['less than three hours', { covered: [later] }, 3 * HOUR - 1, 'pending'],
    ['an end of its margin that is not reached', { covered: [[later[0], later[1] - 1]] }, 3 * HOUR, 'pending'],
    ['the latest of several digests', { covered: [later, [AT - 3 * HOUR, AT - 2 * HOUR]] }, 3 * HOUR, 'due'],
    ['a digest of the chain that is not proven', { covered: [], chains: chain(later[1]) }, 3 * HOUR, 'due'],
    ['a digest of the chain that is too early', { covered: [], chains: chain(later[1] - 1) }, 3 * HOUR, 'pending'],
    ['a chain without a digest', { covered: [], chains: { x: { proven: 0 } } }, 3 * HOUR, 'pending'],
    ['a chain without a digest, and another one', { covered: [later], chains: { x: { proven: 0 } } }, 3 * HOUR, 'due'],
    ['no digest', { covered: [] }, DAY - 1, 'pending'],
    ['no digest for a day', { covered: [] }, DAY, 'due'],
    ['no digest after it for a day', { covered: [[AT - 2 * HOUR, AT - HOUR]] }, DAY, 'due'],
  ])('is awaited as long as it may come: %s', async (_, change, age, expected) => {
    const { trail, state, end } = open(change, { now: AT + age });
    expect(await end(trail.log(AT))).toEqual(expected === 'due' ? NO_TIME : []);
    expect(state.counts.pendingLogs).toBe(expected === 'due' ? 0 : 1);
  });
});

test('a backfill digest may list a log file for a day', async () => {
  for (const [age, expected] of [[DAY - 1, NOT_LISTED_YET], [DAY, UNLISTED]] as const) {
    const { trail, end } = open({}, { now: AT + age });
    expect(await end(trail.log(AT))).toEqual(expected);
  }
});

const deliver = (trail: Trail, other: string[], end = AT + HOUR) => trail.deliver({ logs: 0, other, backfill: { end, generated: end + 5 * HOUR } });

describe('a backfill digest', () => {
  test('that is proven lists a log file', async () => {
    const { bucket, trail, end } = open();
    const keys = [0, 1, 2, 3].map(() => trail.log(AT));
    deliver(trail, [keys[0]]);
    deliver(trail, [keys[1]], AT + 2 * HOUR);
    const { lists } = bucket;
    expect(await end(...keys)).toEqual([...UNLISTED, ...UNLISTED]);
    // The backfill digests are listed and read once.
    expect([bucket.lists - lists, bucket.reads]).toEqual([1, 2]);
  });

  test('is not read if its contents decide nothing', async () => {
    for (const [state, age] of [[{ covered: [] }, HOUR], [{ covered: [] }, DAY], [{}, DAY - 1], [{ kinds: [] }, 3 * DAY]] as [object, number][]) {
      const { bucket, trail, end } = open(state, { now: AT + age });
      await end(trail.log(AT));
      expect([bucket.lists, bucket.reads]).toEqual([0, 0]);
    }
  });

  test.each([
    ['less than a day after it', DAY - 1000, NO_BACKFILL], ['a day after it', DAY, UNLISTED],
    ['less than a day before it', 1000 - DAY, NO_BACKFILL], ['a day before it', -DAY, UNLISTED],
  ])('that is not proven may list a log file: %s', async (_, distance, expected) => {
    const unsigned = open();
    const key = unsigned.trail.log(AT);
    const { key: digest } = deliver(unsigned.trail, [key], AT + distance);
    unsigned.bucket.setMetadata(digest, () => ({}));
    expect(await unsigned.end(key)).toEqual(expected);

    const missing = open({ doubtful: [AT - 9 * DAY, AT + distance, AT + 9 * DAY] });
    expect(await missing.end(missing.trail.log(AT))).toEqual(expected);
  });

  test('that cannot be read is a finding, once, if it ends before the window: otherwise it has one already', async () => {
    const from = AT - HOUR;
    const { bucket, trail, found, end } = open({}, { window: { from, to: AT + 9 * DAY } });
    const digests = [from - 1000, from, from + 1000].map(time => deliver(trail, [], time).key);
    digests.forEach(key => bucket.failures.set(key, new SourceError('access-denied')));
    // Its own finding is that of the run that has it in its window.
    bucket.setMetadata(deliver(trail, [], from - 2000).key, () => ({}));
    await end(trail.log(AT), trail.log(AT));
    expect(found.map(({ code, object }) => [code, object])).toEqual([
      ['digest-unreadable', digests[0]], ['digest-unreadable', digests[1]], ['log-not-covered', expect.anything()],
    ]);
    expect(found[2].detail).toBe(NO_BACKFILL[0][1]);
  });

  test('that cannot be read has its finding already, if the window has no beginning', async () => {
    const { bucket, trail, end } = open();
    bucket.failures.set(deliver(trail, []).key, new SourceError('access-denied'));
    expect(await end(trail.log(AT))).toEqual(NO_BACKFILL);
  });

  test('that the next one proves lists a log file', async () => {
    const { bucket, trail, end } = open();
    const key = trail.log(AT);
    const { key: digest } = deliver(trail, [key]);
    bucket.setMetadata(digest, () => ({}));
    deliver(trail, [], AT + 2 * HOUR);
    expect(await end(key)).toEqual([]);
    // It does not make other files doubtful either.
    expect(await end(trail.log(AT))).toEqual(UNLISTED);
  });
});

describe('a backfill digest that was deleted', () => {
  /** Two backfill digests of a log file each, of which the second names the first. */
  function two(known: Record<string, KnownChain> = {}) {
    const opened = open({}, {}, known);
    const logs = [opened.trail.log(AT), opened.trail.log(AT)];
    const digests = logs.map((key, i) => deliver(opened.trail, [key], AT + (i + 2) * DAY));
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
  });
});

describe('a digest that is not proven', () => {
  test('makes the log files doubtful that it lists, and no other', async () => {
    const { trail, doubt, end } = open();
    const [first, second, other, next] = [AT, AT, AT, AT + DAY].map(time => trail.log(time));
    for (const key of [first, second, next]) doubt(key);
    expect(await end(first, second, other)).toEqual([...UNLISTED, ...NOT_PROVEN]);
  });

  test('can list what is no log file', () => {
    expect(() => open().doubt('x')).not.toThrow();
  });

  test.each([
    ['an hour before its end', -75 * MINUTE, UNLISTED], ['within its hour', -75 * MINUTE + 1, UNREAD], ['after its end', 15 * MINUTE, UNLISTED], ['at its end', 15 * MINUTE - 1, UNREAD],
  ])('and cannot be read, makes every log file around its hour doubtful: %s', async (_, distance, expected) => {
    const { trail, unread, end } = open();
    unread(AT - distance);
    expect(await end(trail.log(AT))).toEqual(expected);
  });

  test('and cannot be read, is forgotten with its day', async () => {
    const { state, unread, endDay } = open();
    [TODAY, TODAY + 1].forEach(unread);
    await endDay(TODAY + DAY);
    expect(state.unread).toEqual([TODAY + 1]);
  });

  test('and cannot be read, lists no late log files if it is a backfill', () => {
    const { state, logs } = open();
    logs.doubt({ id: { ...DIGEST, isBackfill: true } });
    expect(state.unread).toEqual([]);
  });

  test('is known otherwise', () => {
    const { state, doubt } = open();
    doubt('x');
    expect(state.unread).toEqual([]);
  });

  test('keeps its log files undecided until the end', async () => {
    const { trail, state, found, doubt, endDay, end } = open();
    const keys = [0, 1].map(() => trail.log(AT));
    keys.forEach(doubt);
    const other = trail.log(AT);
    for (const day of [0, 1, 2]) {
      await endDay(TODAY + day * DAY);
      expect(state.undecided[TODAY]).toEqual(day === 0 ? [...keys, other].sort() : [...keys].sort());
      expect(found.map(({ object }) => object)).toEqual(day === 0 ? [] : [other]);
      // The end of a day forgets what covers none of its files.
      state.covered = [AROUND];
    }
    expect(await end()).toEqual([...UNLISTED, ...NOT_PROVEN]);
    expect(found[1].count).toBe(2);
    expect(state.undecided).toEqual({});
  });

  test('is forgotten with the day of its log files, if none is undecided', async () => {
    const { bucket, trail, state, doubt, endDay, end } = open();
    const key = trail.log(AT);
    doubt(key);
    bucket.erase(key);
    await endDay(TODAY);
    await endDay(TODAY + DAY);
    expect(state.undecided).toEqual({ [TODAY + DAY]: [] });
    state.covered = [AROUND];
    expect(await end(key)).toEqual(UNLISTED);
  });

  test('is remembered for log files of a day that comes later', async () => {
    const { trail, state, doubt, endDay, end } = open();
    const key = trail.log(AT);
    doubt(key);
    await endDay(TODAY - DAY);
    await endDay(TODAY);
    state.covered = [AROUND];
    expect(await end()).toEqual(NOT_PROVEN);
  });
});

test('log files with the same reason are one finding, by their kinds', async () => {
  const { trail, found, end } = open({ covered: [] });
  const keys = [trail.log(AT), trail.log(AT + MINUTE), trail.log(AT, 'CloudTrail-Insight'), trail.log(AT + 2 * MINUTE)];
  await end(...keys);
  expect(found.map(({ code, object, from, to, detail, count }) => [code, object, from, to, detail, count])).toEqual([
    ['log-not-covered', keys[0], isoTime(AT), isoTime(AT), 'CloudTrail: No proven digest covers their time.', 3],
    ['log-not-covered', keys[2], isoTime(AT), isoTime(AT), 'CloudTrail-Insight: No proven digest covers their time.', 1],
  ]);
});

describe('the log files that digests list', () => {
  test('are new once, and no longer undecided', () => {
    const { trail, state, name } = open({ kinds: [] });
    const keys = [AT, AT, AT + DAY].map(time => trail.log(time));
    const insight = trail.log(AT, 'CloudTrail-Insight');
    state.undecided[TODAY] = ['x', keys[0], 'y'];
    expect([...keys, insight].map(name)).toEqual([true, true, true, true]);
    expect([...keys, insight].map(name)).toEqual([false, false, false, false]);
    expect(state.undecided).toEqual({ [TODAY]: ['x', 'y'] });
    expect(state.kinds).toEqual(['CloudTrail', 'CloudTrail-Insight']);
  });

  test('are remembered until the day after theirs ends', async () => {
    const { trail, name, endDay } = open();
    const [key, next] = [AT, AT + DAY].map(time => trail.log(time));
    for (const [day, isNew] of [[-1, [true, true]], [0, [false, false]], [1, [true, false]], [2, [true, true]]] as const) {
      await endDay(TODAY + day * DAY);
      expect([name(key), name(next)]).toEqual(isNew);
    }
  });

  test('are the rest of those that a checkpoint has undecided', async () => {
    const { trail, state, logs, name } = open({ nextDay: TODAY + DAY });
    const [listed, left, next, nextLeft] = [AT, AT, AT + DAY, AT + DAY].map(time => trail.log(time));
    Object.assign(state.undecided, { [TODAY]: [left], [TODAY + DAY]: [nextLeft] });
    await logs.takeUp();
    expect(state.undecided).toEqual({ [TODAY]: [left] });
    expect([listed, left, next, nextLeft].map(name)).toEqual([false, true, false, true]);
    expect(state.undecided).toEqual({ [TODAY]: [] });
  });
});

describe('the end of a day', () => {
  test('leaves its own log files undecided that lie in the window', async () => {
    const { bucket, trail, state, name, endDay, found } = open({}, { window: { from: AT, to: AT + HOUR } });
    const [, first, last, , listed] = [AT, AT + MINUTE, AT + HOUR, AT + HOUR + MINUTE, AT + 2 * MINUTE].map(time => trail.log(time));
    bucket.put(`${first.replace(/[^/]+$/, '')}folder/x`, Buffer.from('x'));
    name(listed);
    await endDay(TODAY);
    expect(state.undecided).toEqual({ [TODAY]: [first, last] });
    expect(found).toEqual([]);
  });

  test('judges the days before it, and keeps the times that they can need', async () => {
    const { trail, state, endDay, found } = open();
    const [key, next] = [AT, AT + DAY].map(time => trail.log(time));
    await endDay(TODAY);
    expect([found, state.undecided]).toEqual([[], { [TODAY]: [key] }]);
    state.covered.push([TODAY - HOUR, TODAY], [TODAY - HOUR, TODAY + 1]);
    await endDay(TODAY + DAY);
    expect(found.map(({ code, object }) => [code, object])).toEqual([['log-unlisted', key]]);
    expect(state.undecided).toEqual({ [TODAY + DAY]: [next] });
    expect(state.covered).toEqual([AROUND, [TODAY - HOUR, TODAY + 1]]);
  });

  test('without an end of the window leaves all of its log files undecided', async () => {
    const { trail, state, logs } = open({}, { window: { to: AT + 9 * DAY } });
    const keys = [TODAY, AT, TODAY + DAY - MINUTE].map(time => trail.log(time));
    await logs.suspend(TODAY);
    expect(state.undecided).toEqual({ [TODAY]: keys });
  });
});
