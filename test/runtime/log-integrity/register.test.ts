import { ACCOUNT, BUCKET, DAY, HOUR } from './world';
import { Context } from '../../../runtime/log-integrity/context';
import { ChainState, FolderState, newState } from '../../../runtime/log-integrity/folder-state';
import { isoTime } from '../../../runtime/log-integrity/paths';
import { missingChains, Register, updatedRegister } from '../../../runtime/log-integrity/register';

const END = Date.parse('2026-11-20T12:00:00Z');
const link = (end: number, key = 'k') => ({ key, end, isForged: false });
const folder = { prefix: '', account: ACCOUNT, region: 'eu-west-1' };
const stateOf = (chains: Record<string, Partial<ChainState>>): FolderState => ({
  ...newState(folder), chains: Object.fromEntries(Object.entries(chains).map(([name, chain]) => [name, { proven: 0, ...chain }])),
});

describe('the register after a run', () => {
  test.each<[string, Register, FolderState[], Register]>([
    ['keeps a chain that the run has not seen', { a: { last: link(END) } }, [stateOf({})], { a: { last: link(END) } }],
    ['has a new chain', {}, [stateOf({ a: { last: link(END) } })], { a: { last: link(END) } }],
    ['has the chains of all folders', {}, [stateOf({ a: { last: link(END) } }), stateOf({ b: { last: link(END) } })], { a: { last: link(END) }, b: { last: link(END) } }],
    ['has no chain without a digest', {}, [stateOf({ a: {} })], {}],
    ['has the later digest of a chain', { a: { last: link(END) } }, [stateOf({ a: { last: link(END + 1) } })], { a: { last: link(END + 1) } }],
    ['keeps the digest that is later than that of the run', { a: { last: link(END), isLate: true } }, [stateOf({ a: { last: link(END - 1) } })], { a: { last: link(END), isLate: true } }],
    ['has the digest of the run, if both end at once', { a: { last: link(END, 'old') } }, [stateOf({ a: { last: link(END, 'new') } })], { a: { last: link(END, 'new') } }],
    ['says that the next digest is late', {}, [stateOf({ a: { last: link(END), isLate: true } })], { a: { last: link(END), isLate: true } }],
    ['no longer says so when it came', { a: { last: link(END), isLate: true } }, [stateOf({ a: { last: link(END + HOUR) } })], { a: { last: link(END + HOUR) } }],
  ])('%s', (_, before, states, after) => {
    const kept = structuredClone(before);
    expect(updatedRegister(before, states)).toStrictEqual(after);
    expect(before).toEqual(kept);
  });
});

describe('a chain of the register', () => {
  const OTHER = [stateOf({ other: { last: link(END) } })];
  const missing = (given: Partial<Context> = {}, states: FolderState[] = OTHER, isEnded = (_chain: string) => false) => {
    const context = { source: { bucket: BUCKET }, window: { from: END - DAY, to: END + DAY }, now: END + 2 * DAY, ...given } as Context;
    return missingChains(context, { chain: { last: link(END, 'last-key') } }, states, isEnded);
  };

  test('is missing without a digest in the run', () => {
    expect(missing()).toStrictEqual([{
      code: 'chain-missing', place: 'chain', bucket: BUCKET, detail: `Its last digest ended at ${isoTime(END)}.`, object: 'last-key', from: isoTime(END), to: isoTime(END),
    }]);
  });

  test.each<[string, Partial<Context>, number]>([
    ['at the beginning of the window', { window: { from: END, to: END + DAY } }, 0], ['just after its beginning', { window: { from: END - 1, to: END + DAY } }, 1],
    ['at its end', { window: { from: END - DAY, to: END } }, 1], ['just after its end', { window: { from: END - DAY, to: END - 1 } }, 0],
    ['in a window without a beginning', { window: { to: END } }, 1],
    ['as old as the retention', { retentionDays: 2 }, 0], ['younger than the retention', { retentionDays: 3 }, 1],
  ])('with its last digest %s', (_, given, count) => {
    expect(missing(given)).toHaveLength(count);
  });

  test('is there if a folder of the run has it', () => {
    expect(missing({}, [stateOf({}), stateOf({ chain: {} })])).toEqual([]);
  });

  test('may have ended', () => {
    expect(missing({}, [], chain => chain === 'chain')).toEqual([]);
    expect(missing({}, [], chain => chain !== 'chain')).toHaveLength(1);
  });
});
