import * as fc from 'fast-check';
import { both, minus } from '../../../lib/alerts/raising/pattern-algebra';
import { patternProblems } from '../../../lib/event-patterns/event-pattern';
import { compilePattern } from '../../../lib/event-patterns/pattern-matcher';
import { API_CALL, event, SIGN_IN } from '../fixtures';

const RUNS = { seed: 42, numRuns: 300 };
const on = (detail: any, detailTypes = [API_CALL]) => ({ 'detail-type': detailTypes, detail });
const matches = (pattern: any, record: any) => pattern !== 'nothing' && compilePattern(pattern)(record);

const some = <T>(values: T[], maxLength = 3) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength });
const WORDS = ['a', 'ab', 'b', 'bc', 'c'];
const texts = some(WORDS);
const operators = fc.oneof(
  texts,
  texts.map(list => [{ 'anything-but': list }]),
  texts.map(list => [{ 'anything-but': list }, { exists: false }]),
  texts.map(list => list.map(prefix => ({ prefix }))),
  texts.map(list => [{ 'anything-but': { prefix: list } }, { exists: false }]),
  texts.map(list => [...list.map(suffix => ({ suffix })), { exists: false }]),
  texts.map(([text]) => [{ prefix: text }, text, { suffix: 'c' }]),
  fc.constantFrom<any[]>([{ exists: true }], [{ exists: false }], [true, 'true'], [{ numeric: ['>', 3] }], [{ exists: false }, { numeric: ['<', 3] }]),
);
const FIELDS: { [name: string]: (tests: any) => any } = {
  eventSource: tests => ({ eventSource: tests }),
  eventName: tests => ({ eventName: tests }),
  errorCode: tests => ({ errorCode: tests }),
  type: tests => ({ userIdentity: { type: tests } }),
  arn: tests => ({ userIdentity: { arn: tests } }),
  one: tests => ({ requestParameters: { one: tests } }),
  two: tests => ({ requestParameters: { two: tests } }),
  x: tests => ({ requestParameters: { items: { x: tests } } }),
  y: tests => ({ requestParameters: { items: { y: tests } } }),
};
const merge = (a: any, b: any): any => {
  const result = { ...a };
  for (const [name, value] of Object.entries<any>(b)) {
    result[name] = name in result && !Array.isArray(value) ? merge(result[name], value) : value;
  }
  return result;
};
const conjunction = (names: string[]) => fc.tuple(...names.map(name => operators.map(FIELDS[name]))).map(parts => parts.reduce(merge, {}));
const names = some(Object.keys(FIELDS), 4);
const pattern = fc.oneof(
  names.chain(conjunction),
  fc.tuple(some(Object.keys(FIELDS).slice(0, 3), 2), some(Object.keys(FIELDS).slice(3), 2), some(Object.keys(FIELDS).slice(3), 2))
    .chain(([common, left, right]) => fc.tuple(conjunction(common), conjunction(left), conjunction(right)))
    .map(([common, left, right]) => ({ ...common, $or: [left, right] })),
).map(detail => on(detail)).filter(one => patternProblems(one).length === 0);

const value = fc.oneof({ weight: 6, arbitrary: fc.constantFrom<any>(...WORDS) }, { weight: 1, arbitrary: fc.constantFrom<any>(null, true, 2, 5) });
const values = fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.array(value, { maxLength: 3 }) });
const record = fc.record({
  eventSource: fc.constantFrom(...WORDS),
  eventName: fc.constantFrom(...WORDS),
  errorCode: fc.constantFrom(...WORDS),
  userIdentity: fc.record({ type: fc.constantFrom(...WORDS), arn: fc.constantFrom(...WORDS) }, { requiredKeys: [] }),
  requestParameters: fc.oneof(fc.constant(null), fc.record({
    one: values, two: values, items: fc.array(fc.record({ x: values, y: values }, { requiredKeys: [] }), { maxLength: 3 }),
  }, { requiredKeys: [] })),
}, { requiredKeys: ['eventSource', 'eventName'] }).map(detail => event(detail));
const records = fc.array(record, { minLength: 60, maxLength: 60 });

/** Whether a record has an array where a pattern may look. */
const hasArray = (one: any) => /\[/.test(JSON.stringify(one.detail.requestParameters ?? {}));

describe('for any two patterns, what the first matches and the second does not', () => {
  const seen = { said: 0, unsaid: 0, nothing: 0, removed: 0, kept: 0, exact: 0 };

  test('is all matched, and nothing besides of the first', () => {
    fc.assert(fc.property(pattern, pattern, records, (first, second, events) => {
      const left = minus(first, second);
      seen[left === undefined ? 'unsaid' : left === 'nothing' ? 'nothing' : 'said']++;
      if (left === undefined) return;
      if (left !== 'nothing') expect(patternProblems(left)).toEqual([]);
      for (const one of events) {
        const [inFirst, inSecond, inLeft] = [first, second, left].map(each => matches(each, one));
        if (inFirst && !inSecond && !inLeft) throw new Error(`lost ${JSON.stringify(one.detail)} in ${JSON.stringify(left)}`);
        if (inLeft && !inFirst) throw new Error(`gained ${JSON.stringify(one.detail)} in ${JSON.stringify(left)}`);
        if (inFirst && inSecond) seen[inLeft ? 'kept' : 'removed']++;
      }
    }), RUNS);
  });

  test('is exactly that where fields are texts and conditions list them', () => {
    const plain = names.map(own => own.filter(name => !['x', 'y'].includes(name))).filter(own => own.length > 0)
      .chain(own => fc.tuple(...own.map(name => fc.oneof(texts, texts.map(list => [{ 'anything-but': list }, { exists: false }])).map(FIELDS[name]))))
      .map(parts => on(parts.reduce(merge, {})));
    fc.assert(fc.property(plain, plain, records, (first, second, events) => {
      const left = minus(first, second);
      for (const one of events.filter(each => !hasArray(each))) {
        if (matches(first, one) && matches(second, one)) seen.exact++;
        expect(matches(left, one)).toBe(matches(first, one) && !matches(second, one));
      }
    }), RUNS);
  });

  test('and is said often, with something left and without', () => {
    expect(seen.said).toBeGreaterThan(RUNS.numRuns / 2);
    expect(Math.min(seen.removed, seen.kept, seen.exact)).toBeGreaterThan(20);
    expect(seen.nothing).toBeGreaterThan(0);
  });
});

describe('for any two patterns, what both match', () => {
  const seen = { said: 0, matched: 0 };

  test('is exactly that where no array is', () => {
    fc.assert(fc.property(pattern, pattern, records, (first, second, events) => {
      const met = both(first, second);
      if (met === undefined) return;
      seen.said++;
      for (const one of events.filter(each => !hasArray(each))) {
        const [inFirst, inSecond, inBoth] = [first, second, met].map(each => matches(each, one));
        if (inBoth) seen.matched++;
        if (inBoth !== (inFirst && inSecond)) throw new Error(`${inBoth}: ${JSON.stringify(one.detail)} in ${JSON.stringify(met)}`);
      }
    }), RUNS);
  });

  test('and is said often', () => {
    expect(seen.said).toBeGreaterThan(RUNS.numRuns / 5);
    expect(seen.matched).toBeGreaterThan(20);
  });
});

describe('minus()', () => {
  const root = on({ userIdentity: { type: ['Root'], invokedBy: [{ exists: false }] } }, [API_CALL, SIGN_IN]);

  test.each<[string, any, any, any]>([
    ['leaves other calls of one service', on({ eventSource: ['s'], eventName: ['A', 'B', 'C'] }), on({ eventSource: ['s'], eventName: ['B'] }),
      on({ eventSource: ['s'], eventName: ['A', 'C'] })],
    ['leaves a pattern alone that has nothing in common', on({ eventSource: ['s'], eventName: ['A'] }), on({ eventSource: ['t'], eventName: ['A'] }),
      on({ eventSource: ['s'], eventName: ['A'] })],
    ['leaves nothing of the same', on({ eventSource: ['s'] }), on({ eventSource: ['s'] }), 'nothing'],
    ['says what is common once', on({ eventSource: ['s'], eventName: ['A'] }), root, on({
      eventSource: ['s'],
      eventName: ['A'],
      userIdentity: { $or: [{ type: [{ 'anything-but': ['Root'] }, { exists: false }] }, { type: ['Root'], invokedBy: [{ exists: true }] }] },
    })],
    ['leaves other alternatives as they are', on({ $or: [{ eventSource: ['s'] }, { eventName: ['A'] }] }), root, on({
      $or: [{ eventSource: ['s'] }, { eventName: ['A'] }],
      userIdentity: { $or: [{ type: [{ 'anything-but': ['Root'] }, { exists: false }] }, { type: ['Root'], invokedBy: [{ exists: true }] }] },
    })],
    ['leaves nothing that is implied', on({ eventSource: ['s'], eventName: ['A'], userIdentity: { type: ['Root'], arn: ['x'], invokedBy: [{ exists: false }] } }), root,
      'nothing'],
    ['splits by a parameter', on({ eventSource: ['s'], eventName: ['A', 'B'] }), on({ eventSource: ['s'], eventName: ['A'], requestParameters: { p: [{ suffix: '/0' }] } }),
      on({
        eventSource: ['s'],
        $or: [
          { eventName: ['B'] },
          { eventName: ['A'], requestParameters: { p: [{ 'anything-but': { suffix: ['/0'] } }, { exists: false }] } },
        ],
      })],
    ['leaves more where less cannot be said', on({ eventSource: ['s'] }), on({ eventSource: ['s'], errorCode: [{ prefix: 'A' }, { suffix: 'Z' }, { exists: false }] }),
      on({ eventSource: ['s'], errorCode: [{ exists: true }] })],
    ['leaves all where it had to refuse in two ways', on({ eventName: [{ 'anything-but': ['A'] }] }), on({ eventName: [{ prefix: 'B' }] }),
      on({ eventName: [{ 'anything-but': ['A'] }] })],
    ['leaves all where conditions may be about one element of an array', on({ eventSource: ['s'] }),
      on({ eventSource: ['s'], requestParameters: { items: { a: ['1'], b: ['2'] } } }), on({ eventSource: ['s'] })],
    ['leaves all of a call where it would need numbers', on({ eventSource: ['s'], eventName: ['A', 'B'] }),
      on({ eventSource: ['s'], eventName: ['A'], errorCode: ['E'], requestParameters: { a: [{ numeric: ['<', 3] }] } }),
      on({
        eventSource: ['s'],
        $or: [
          { eventName: ['B'] },
          { eventName: ['A'], errorCode: [{ 'anything-but': ['E'] }, { exists: false }] },
          { eventName: ['A'], errorCode: ['E'] },
        ],
      })],
    ['does not try on names with a dot', on({ 'a.b': ['1'] }), on({ eventSource: ['s'] }), undefined],
    ['does not make patterns that are too long', on({ eventSource: ['s'], userAgent: [{ 'anything-but': ['x'.repeat(1000)] }] }),
      on({ eventSource: ['s'], userAgent: ['y'.repeat(1100)] }), undefined],
  ])('%s', (_, first, second, expected) => expect(minus(first, second)).toEqual(expected));

  test('loses nothing where two elements of an array make two patterns hold', () => {
    const [first, second] = [['A', 'B'], ['B', 'C']].map(one => on({ requestParameters: { one } }));
    const left = minus(first, { ...second, detail: { requestParameters: { one: ['B', 'C'], two: ['x'] } } });
    expect(compilePattern(left)(event({ requestParameters: { one: ['A', 'C'], two: 'y' } }))).toBe(true);
  });
});
