import { addCounts, ChainState, covers, newState, NO_COUNTS, proceedTo, stateText } from '../../../runtime/log-integrity/folder-state';
import { MINUTE } from '../../../runtime/log-integrity/paths';

describe('times', () => {
  const hours = (...times: [number, number][]) => times.map(([start, end]) => [start * 60 * MINUTE, end * 60 * MINUTE] as [number, number]);
  const hour = 60 * MINUTE;

  test('cover another time together, in any order and if one lies in another', () => {
    for (const times of [hours([0, 1], [1, 2], [2, 3]), hours([2, 3], [0, 1], [1, 2]), hours([0, 2], [0.5, 1], [2, 3])]) {
      expect(covers(times, 0, 3 * hour)).toBe(true);
      expect(covers(times, hour / 2, 2.5 * hour)).toBe(true);
      expect(covers(times, 0, 3 * hour + 1)).toBe(false);
      expect(covers(times, -MINUTE - 1, hour)).toBe(false);
    }
  });

  test('touch if less than a minute is between them, or a minute', () => {
    for (const [gap, isCovered] of [[MINUTE, true], [MINUTE + 1, false]] as const) {
      expect(covers([[0, hour], [hour + gap, 2 * hour]], 0, 2 * hour)).toBe(isCovered);
      expect(covers([[gap, hour]], 0, hour)).toBe(isCovered);
    }
  });

  test('that are none cover nothing', () => {
    expect(covers([], 0, 1)).toBe(false);
  });
});

test('a new state is empty', () => {
  const folder = { prefix: '', account: '111122223333', region: 'eu-west-1' };
  const state = newState(folder);
  expect(state).toEqual({ folder, chains: {}, undecided: {}, covered: [], doubtful: [], unreadEnds: [], reportedBackfills: [], kinds: ['CloudTrail'], counts: NO_COUNTS, findings: {} });
  state.counts.digests++;
  expect(newState(folder).counts).toEqual({ digests: 0, provenDigests: 0, logs: 0, provenLogs: 0, bytes: 0, pendingLogs: 0 });
});

test('backfill digests have a chain of their own', () => {
  const id = { prefix: '', account: '111122223333', region: 'eu-west-1', trailName: 'main', homeRegion: 'us-east-1', key: 'k', end: 0 };
  const text = 'AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/main_us-east-1';
  expect([false, true].map(isBackfill => stateText({ ...id, isBackfill }))).toEqual([text, `${text}_backfill`]);
});

test('a chain knows whether its last digest came late, and remembers for good that one came in time', () => {
  const digest = (end: number) => ({ key: `digest ${end}`, end, isForged: false });
  const chain: ChainState = { proven: 0 };
  for (const [end, isLate, expected] of [
    [1, true, { isLastLate: true }], [2, false, { hasTimely: true }], [3, false, { hasTimely: true }],
    [4, true, { hasTimely: true, isLastLate: true }], [5, false, { hasTimely: true }],
  ] as const) {
    proceedTo(chain, digest(end), isLate);
    expect(chain).toStrictEqual({ proven: 0, last: digest(end), ...expected });
  }
});

test('counts add up, each by itself', () => {
  const counts = { digests: 1, provenDigests: 2, logs: 3, provenLogs: 4, bytes: 5, pendingLogs: 6 };
  expect(addCounts(addCounts(NO_COUNTS, counts), counts)).toEqual({
    digests: 2, provenDigests: 4, logs: 6, provenLogs: 8, bytes: 10, pendingLogs: 12,
  });
});
