import { DAY, HOUR, MINUTE, night } from './world';
import { Context } from '../../../runtime/log-integrity/context';
import { coverageFindings } from '../../../runtime/log-integrity/coverage';
import { ChainState, FolderState, newState } from '../../../runtime/log-integrity/folder-state';
import { chainText, isoTime, parseDigestKey } from '../../../runtime/log-integrity/paths';

const { bucket, trail: { digests, backfills } } = night();
const [first, second] = digests.map(({ key, start, end }) => ({ key, start, end, isForged: false }));
const id = parseDigestKey(first.key)!;
const { prefix, account, region } = id;

/** Judges a chain of two digests in a window that begins before it. */
function judged(
  chain: Partial<ChainState>, { count = 2, ...given }: Partial<Pick<Context, 'window' | 'now' | 'retentionDays'>> & { count?: number } = {},
) {
  const chains = { [chainText(id)]: { first, last: second, proven: 2 * HOUR, ...chain } };
  const state: FolderState = { ...newState({ prefix, account, region }), chains };
  state.counts.digests = count;
  const window = { from: first.start - 90 * MINUTE, to: second.end + DAY };
  const context = { source: bucket, window, now: second.end + DAY, ...given };
  return coverageFindings(context, state).map(({ code, place, from, to, detail }) => [code, place, from, to, detail]);
}

const incomplete = (from: number, to: number, detail: string) => [['coverage-incomplete', chainText(id), isoTime(from), isoTime(to), detail]];

test('time of the window before the first digest is not covered', () => {
  const from = first.start - 90 * MINUTE;
  expect(judged({})).toEqual(incomplete(from, second.end, '2 of 3.5 hours are proven.'));
  expect(judged({ proven: 0.26 * HOUR }, { window: { from, to: second.end - HOUR } })).toEqual(incomplete(from, second.end - HOUR, '0.3 of 2.5 hours are proven.'));
});

test('a window without a beginning, or a chain that began in it, is covered from its first digest on', () => {
  for (const [chain, window] of [[{}, { to: second.end }], [{ began: true }, { from: 0, to: second.end }]] as const) {
    expect(judged(chain, { window })).toEqual([]);
    expect(judged({ ...chain, proven: HOUR }, { window })).toEqual(incomplete(first.start, second.end, '1 of 2 hours are proven.'));
  }
  const unread = { first: { ...first, start: undefined, end: first.end + HOUR / 2 }, proven: HOUR };
  expect(judged(unread, { window: { to: second.end } })).toEqual(incomplete(first.start + HOUR / 2, second.end, '1 of 1.5 hours are proven.'));
});

test('a minute for each digest is tolerated', () => {
  for (const count of [3, 4]) {
    const window = { from: first.start - count * MINUTE, to: second.end };
    expect(judged({}, { window, count })).toEqual([]);
    expect(judged({}, { window: { ...window, from: window.from - 1 }, count })).toHaveLength(1);
  }
});

test('what has expired need not be covered', () => {
  const window = { from: first.start - 10 * HOUR, to: second.end };
  expect(judged({}, { window, retentionDays: 2, now: first.start + 2 * DAY })).toEqual([]);
  const now = first.start + 2 * DAY - HOUR;
  const expected = incomplete(first.start - HOUR, second.end, '2 of 3 hours are proven.');
  expect(judged({}, { window, retentionDays: 2, now })).toEqual(expected);
});

test('chains of backfill digests, those that a finding explains, and those without digests are left out', () => {
  const [backfill] = backfills;
  const link = { key: backfill.key, start: backfill.start, end: backfill.end, isForged: false };
  for (const chain of [{ isExplained: true }, { first: link, last: link }, { first: undefined }, { last: undefined }]) {
    expect(judged(chain)).toEqual([]);
  }
});

test('log files without any digest have no proof', () => {
  const context = { source: bucket, window: { to: second.end }, now: second.end };
  const state = newState({ prefix, account, region });
  expect(coverageFindings(context, state)).toEqual([]);
  const detail = 'The Region has log files in the window, and no hourly digest.';
  const place = `AWSLogs/${account}/*/${region}/`;
  const absent = { ...state, findings: { 'log-not-covered': 1 } };
  expect(coverageFindings(context, absent)).toEqual([{ code: 'digests-absent', bucket: bucket.bucket, place, detail }]);
  expect(coverageFindings(context, { ...absent, chains: { [chainText(id)]: { proven: 0 } } })).toEqual([]);
  const [{ key, end }] = backfills;
  const late = { [`${chainText(id)}_backfill`]: { last: { key, end, isForged: false }, proven: 0 } };
  expect(coverageFindings(context, { ...absent, chains: late })).toHaveLength(1);
});
