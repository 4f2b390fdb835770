import { AROUND, AT, NO_TIME, notCovered, openFolder, TODAY, UNLISTED } from './open-folder';
import { ACCOUNT, BUCKET, DAY, HOUR, MINUTE } from './world';
import { FolderState } from '../../../runtime/log-integrity/folder-state';
import { isoTime } from '../../../runtime/log-integrity/paths';

test('a log file whose time digests prove is unlisted', async () => {
  const { trail, found, end } = openFolder();
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
  const { trail, end } = openFolder({ covered });
  expect(await end(trail.log(AT))).toEqual(expected);
});

test.each<[string, Partial<FolderState>, object]>([
  ['the folder has another kind', { kinds: ['CloudTrail'] }, notCovered('No digest lists files of this folder.', 'CloudTrail-Insight')],
  ['there is no kind', { kinds: [] }, notCovered('No digest lists files of this folder.', 'CloudTrail-Insight')],
  ['its kind is listed', { kinds: ['CloudTrail', 'CloudTrail-Insight'] }, UNLISTED],
  ['no time is covered either', { kinds: [], covered: [] }, notCovered('No proven digest covers their time.', 'CloudTrail-Insight')],
])('a log file of a kind that no digest lists has no proof: %s', async (_, state, expected) => {
  const { trail, end } = openFolder(state);
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
    const { trail, state, end } = openFolder(change, { now: AT + age });
    expect(await end(trail.log(AT))).toEqual(expected === 'due' ? NO_TIME : []);
    expect(state.counts.pendingLogs).toBe(expected === 'due' ? 0 : 1);
  });
});

test('log files with the same reason are one finding, by their kinds', async () => {
  const { trail, found, end } = openFolder({ covered: [] });
  const keys = [trail.log(AT), trail.log(AT + MINUTE), trail.log(AT, 'CloudTrail-Insight'), trail.log(AT + 2 * MINUTE)];
  await end(...keys);
  expect(found.map(({ code, object, from, to, detail, count }) => [code, object, from, to, detail, count])).toEqual([
    ['log-not-covered', keys[0], isoTime(AT), isoTime(AT), 'CloudTrail: No proven digest covers their time.', 3],
    ['log-not-covered', keys[2], isoTime(AT), isoTime(AT), 'CloudTrail-Insight: No proven digest covers their time.', 1],
  ]);
});

describe('the log files that digests list', () => {
  test('are new once, and no longer undecided', () => {
    const { trail, state, name } = openFolder({ kinds: [] });
    const keys = [AT, AT, AT + DAY].map(time => trail.log(time));
    const insight = trail.log(AT, 'CloudTrail-Insight');
    state.undecided[TODAY] = ['x', keys[0], 'y'];
    expect([...keys, insight].map(name)).toEqual([true, true, true, true]);
    expect([...keys, insight].map(name)).toEqual([false, false, false, false]);
    expect(state.undecided).toEqual({ [TODAY]: ['x', 'y'] });
    expect(state.kinds).toEqual(['CloudTrail', 'CloudTrail-Insight']);
  });

  test('are remembered until the day after theirs ends', async () => {
    const { trail, name, endDay } = openFolder();
    const [key, next] = [AT, AT + DAY].map(time => trail.log(time));
    for (const [day, isNew] of [[-1, [true, true]], [0, [false, false]], [1, [true, false]], [2, [true, true]]] as const) {
      await endDay(TODAY + day * DAY);
      expect([name(key), name(next)]).toEqual(isNew);
    }
  });

  test('are the rest of those that a checkpoint has undecided', async () => {
    const { trail, state, logs, name } = openFolder({ nextDay: TODAY + DAY });
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
    const { bucket, trail, state, name, endDay, found } = openFolder({}, { window: { from: AT, to: AT + HOUR } });
    const [, first, last, , listed] = [AT, AT + MINUTE, AT + HOUR, AT + HOUR + MINUTE, AT + 2 * MINUTE].map(time => trail.log(time));
    bucket.put(`${first.replace(/[^/]+$/, '')}folder/x`, Buffer.from('x'));
    name(listed);
    await endDay(TODAY);
    expect(state.undecided).toEqual({ [TODAY]: [first, last] });
    expect(found).toEqual([]);
  });

  test('judges the days before it, and keeps the times that they can need', async () => {
    const { trail, state, endDay, found } = openFolder();
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
    const { trail, state, logs } = openFolder({}, { window: { to: AT + 9 * DAY } });
    const keys = [TODAY, AT, TODAY + DAY - MINUTE].map(time => trail.log(time));
    await logs.suspend(TODAY);
    expect(state.undecided).toEqual({ [TODAY]: keys });
  });
});
