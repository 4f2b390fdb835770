import * as fc from 'fast-check';
import { CLOUDTRAIL_CASES, EVENTS, VECTORS } from './pattern-vectors';
import { patternProblems } from '../../lib/event-patterns/event-pattern';
import { compilePattern, matchesPattern } from '../../lib/event-patterns/pattern-matcher';

const RUNS = { seed: 42, numRuns: 500 };
const on = (matcher: unknown) => ({ f: [matcher] });
const matchesValue = (matcher: unknown, value: unknown) => matchesPattern(on(matcher), { f: value });

describe('matching', () => {
  test.each(VECTORS)('agrees with the engine: $name', ({ pattern, matches }) => {
    const matcher = compilePattern(pattern);
    expect(Object.keys(EVENTS).filter((name) => matcher(EVENTS[name])).sort()).toEqual([...matches].sort());
  });

  test.each(CLOUDTRAIL_CASES)('CloudTrail: $name', ({ pattern, event, matches }) => {
    expect(patternProblems(pattern)).toEqual([]);
    expect(matchesPattern(pattern, event)).toBe(matches);
  });

  test.each<[unknown, unknown[], unknown[]]>([
    ['abc', ['abc', ['x', 'abc']], ['ABC', 'abcd', ['x']]],
    ['', [''], ['x', null]],
    [0, [0, -0], ['0', false, null, '']],
    [false, [false], [0, 'false', null]],
    [{ prefix: 'ab' }, ['ab', 'abc'], ['a', 'xab', 'ABC', true]],
    [{ prefix: { 'equals-ignore-case': 'Ab' } }, ['aBc', 'AB'], ['ba', 'a']],
    [{ suffix: { 'equals-ignore-case': 'Bc' } }, ['aBC', 'bc'], ['bca', 'c']],
    [{ 'equals-ignore-case': 'Root' }, ['ROOT', 'root'], ['roots', 'oot']],
    [{ wildcard: '*' }, ['', 'x', 'a\nb'], [1, true, null]],
    [{ wildcard: 'a*b*a' }, ['aba', 'axbxa', 'abbaa'], ['ab', 'aa', 'abab']],
    [{ wildcard: '*aa*aa*' }, ['aaaa', 'xaayaaz'], ['aaa', 'aa']],
    [{ wildcard: 'aba*ba' }, ['ababa', 'abaxba'], ['aba', 'abba']],
    [{ wildcard: '\\\\*\\*' }, ['\\*', '\\x*'], ['\\', '*', '\\*x']],
    [{ wildcard: 'abc' }, ['abc'], ['ab', 'abcd', 'abcabc']],
    [{ 'anything-but': 1 }, [2, '1', null, true, [1, 2]], [1, [1, 1]]],
    [{ 'anything-but': [1, 2] }, [3, '1'], [1, 2]],
    [{ 'anything-but': { prefix: ['a', 'b'] } }, ['cab', 1], ['ax', 'bx']],
    [{ 'anything-but': { suffix: ['a', 'b'] } }, ['bac', null], ['xa', 'xb']],
    [{ 'anything-but': { wildcard: ['a*z', 'b*'] } }, ['ay', 'xb', false], ['abz', 'by']],
    [{ 'anything-but': { 'equals-ignore-case': ['Yes', 'no'] } }, ['maybe', true], ['YES', 'No']],
    [{ 'anything-but': { 'equals-ignore-case': 'Yes' } }, ['no'], ['yes']],
    [{ numeric: ['=', 1.5] }, [1.5], ['1.5', 1, [2]]],
    [{ numeric: ['<=', 1] }, [1, -1], [1.1, '1', null]],
    [{ numeric: ['>', 1] }, [2], [1, 0, '2']],
    [{ numeric: ['>=', 1] }, [1, 2], [0, true]],
    [{ numeric: ['>', 0, '<=', 5] }, [0.1, 5], [0, 5.1]],
    [{ numeric: ['>=', 0, '<', 5] }, [0, 4.9], [-1, 5]],
    [{ exists: true }, [null, '', 0, false, [[null]]], [{}, [], [[]], [{}], { k: 1 }]],
    [{ exists: false }, [{}, [], [[]], [{}], { k: 1 }], [null, '', 0, false, [[null]]]],
  ])('%j', (matcher, hits, misses) => {
    expect(hits.filter((value) => !matchesValue(matcher, value))).toEqual([]);
    expect(misses.filter((value) => matchesValue(matcher, value))).toEqual([]);
  });

  test('any matcher of a list may match, all fields must', () => {
    const matcher = compilePattern({ f: ['a', { prefix: 'b' }], g: [1] });
    const events = [{ f: 'a', g: 1 }, { f: 'bx', g: 1 }, { f: 'c', g: 1 }, { f: 'a', g: 2 }, { f: 'a' }];
    expect(events.map(matcher)).toEqual([true, true, false, false, false]);
  });

  test('scalars of one array may satisfy different fields, arrays inside arrays are elements', () => {
    const pattern = { f: { a: ['1'], b: ['2'] } };
    expect(matchesPattern(pattern, { f: { a: ['0', '1'], b: ['2', '3'] } })).toBe(true);
    expect(matchesPattern(pattern, { f: [[{ a: '1' }, { b: '2' }]] })).toBe(false);
    expect(matchesPattern(pattern, { f: [[{ a: '1' }], [{ b: '2' }]] })).toBe(false);
    expect(matchesPattern(pattern, { f: [[{ a: '0' }], [{ a: '1', b: ['2'] }]] })).toBe(true);
  });

  test('an element stays pinned while another array is visited', () => {
    const event = { 'f': [{ a: 1, z: 1 }, { a: 2, z: 2 }], 'f.m': [{ x: 1 }] };
    expect(matchesPattern({ f: { a: [1], m: { x: [1] }, z: [1] } }, event)).toBe(true);
    expect(matchesPattern({ f: { a: [1], m: { x: [1] }, z: [2] } }, event)).toBe(false);
  });

  test('nested $or inside a field', () => {
    const matcher = compilePattern({ f: { $or: [{ a: [1] }, { b: [1], $or: [{ c: [1] }, { d: [1] }] }] }, g: [1] });
    expect(matcher({ f: { a: 1 }, g: 1 })).toBe(true);
    expect(matcher({ f: { b: 1, d: 1 }, g: 1 })).toBe(true);
    expect(matcher({ f: { b: 1 }, g: 1 })).toBe(false);
    expect(matcher({ f: { a: 1 } })).toBe(false);
    expect(matcher({ a: 1, g: 1 })).toBe(false);
  });

  test('of a field written twice the last condition counts, wherever it stands', () => {
    const outerFirst = { f: ['a'], $or: [{ f: ['b'] }, { g: ['c'] }] };
    const outerLast = { $or: [{ f: ['b'] }, { g: ['c'] }], f: ['a'] };
    expect([{ f: 'b' }, { f: 'a', g: 'c' }, { f: 'a' }].map(compilePattern(outerFirst))).toEqual([true, true, false]);
    expect([{ f: 'b' }, { f: 'a', g: 'c' }, { f: 'a' }].map(compilePattern(outerLast))).toEqual([false, true, true]);
  });

  test('what is no JSON object matches nothing', () => {
    expect([undefined, null, 'f', 1, [], [{ f: 1 }]].map(compilePattern(on({ exists: false })))).toEqual(Array(6).fill(false));
    expect(matchesPattern(on({ exists: true }), { f: undefined })).toBe(false);
  });

  // A search that visits pairs of elements would run into the time limit of a test.
  test('does not explode on long arrays', () => {
    const fields = ['a', 'b', 'c'];
    const pattern = Object.fromEntries([...fields.map((name) => [name, [{ prefix: '' }]]), ['z', ['no']]]);
    const event = Object.fromEntries([...fields.map((name) => [name, Array(2000).fill('x')]), ['z', 'yes']]);
    expect(matchesPattern(pattern, event)).toBe(false);
  });

  test('does not explode on long arrays of objects', () => {
    const items = Array.from({ length: 20_000 }, (_, i) => ({ protocol: 'tcp', port: i, ranges: [{ cidr: `10.0.${i % 256}.0/24` }] }));
    const pattern = { items: { protocol: ['tcp'], port: [{ numeric: ['>=', 0] }], ranges: { cidr: ['0.0.0.0/0'] } } };
    expect(matchesPattern(pattern, { items })).toBe(false);
    items[19_999].ranges.push({ cidr: '0.0.0.0/0' });
    expect(matchesPattern(pattern, { items })).toBe(true);
  });
});

describe('problems', () => {
  const or = (...branches: unknown[]) => ({ $or: branches });
  const two = (inner: unknown) => or(inner, { g: ['x'] });
  const many = (n: number, name: string) => or(...Array.from({ length: n }, (_, i) => ({ [name + i]: [1] })));

  test.each<[string, unknown, string]>([
    ['no object', [], 'pattern: must be an object'],
    ['null', null, 'pattern: must be an object'],
    ['empty pattern', {}, 'pattern: empty objects'],
    ['empty object below', { f: ['abc'], g: {} }, 'g: empty objects'],
    ['empty object in $or', two({}), 'pattern: empty objects'],
    ['empty array', { f: [] }, 'f: empty arrays'],
    ['scalar leaf', { f: { k: 'abc' } }, 'f.k: must be an object or an array'],
    ['null leaf', { f: null }, 'f: must be an object or an array'],
    ['array in array', on(['abc']), 'f: a match value must be'],
    ['undefined value', on(undefined), 'f: a match value must be'],
    ['not a JSON number', on(NaN), 'f: a match value must be'],
    ['empty matcher', on({}), 'exactly one operator'],
    ['two operators', on({ prefix: 'a', suffix: 'b' }), 'exactly one operator'],
    ['unknown operator', on({ regex: 'a' }), 'unknown operator "regex"'],
    ['inherited name as operator', on({ constructor: 'a' }), 'unknown operator "constructor"'],
    ['prefix number', on({ prefix: 1 }), 'prefix needs a string'],
    ['suffix list', on({ suffix: ['a'] }), 'suffix needs a string'],
    ['ignore-case list', on({ 'equals-ignore-case': ['a'] }), 'equals-ignore-case needs a string'],
    ['prefix of wildcard', on({ prefix: { wildcard: 'a*' } }), 'prefix takes no object but'],
    ['prefix of two', on({ prefix: { 'equals-ignore-case': 'a', 'prefix': 'b' } }), 'prefix takes no object but'],
    ['suffix ignore-case number', on({ suffix: { 'equals-ignore-case': 1 } }), 'suffix takes no object but'],
    ['ignore-case wildcard', on({ wildcard: { 'equals-ignore-case': '*b*' } }), 'wildcard needs a string'],
    ['consecutive asterisks', on({ wildcard: 'a**c' }), 'may not contain **'],
    ['asterisks after an escaped one', on({ wildcard: '\\***' }), 'may not contain **'],
    ['stray backslash', on({ wildcard: 'a\\b' }), 'may only escape'],
    ['trailing backslash', on({ wildcard: 'a*\\' }), 'may only escape'],
    ['exists text', on({ exists: 'true' }), 'exists needs true or false'],
    ['cidr without mask', on({ cidr: '10.1.2.3' }), 'cidr needs'],
    ['cidr /32', on({ cidr: '10.1.2.3/32' }), 'cidr needs'],
    ['cidr /128', on({ cidr: '2001:db8::1/128' }), 'cidr needs'],
    ['cidr empty mask', on({ cidr: '10.0.0.0/' }), 'cidr needs'],
    ['cidr negative mask', on({ cidr: '10.0.0.0/-1' }), 'cidr needs'],
    ['cidr of no address', on({ cidr: '10.0.0.256/8' }), 'cidr needs'],
    ['cidr with zone', on({ cidr: 'fe80::1%eth0/64' }), 'cidr needs'],
    ['cidr list', on({ cidr: ['10.0.0.0/8'] }), 'cidr needs'],
    ['numeric operator', on({ numeric: ['=>', 1] }), 'numeric needs'],
    ['numeric text', on({ numeric: ['=', '1'] }), 'numeric needs'],
    ['numeric without array', on({ numeric: 1 }), 'numeric needs'],
    ['numeric without bound', on({ numeric: ['>'] }), 'numeric needs'],
    ['numeric empty', on({ numeric: [] }), 'numeric needs'],
    ['numeric too large', on({ numeric: ['>', 5.1e9] }), 'numeric needs'],
    ['range upper first', on({ numeric: ['<', 5, '>', 1] }), 'a numeric range needs'],
    ['range of equals', on({ numeric: ['=', 1, '<', 5] }), 'a numeric range needs'],
    ['range of two lowers', on({ numeric: ['>', 1, '>', 5] }), 'a numeric range needs'],
    ['range reversed', on({ numeric: ['>', 5, '<', 1] }), 'a numeric range needs'],
    ['range of one point', on({ numeric: ['>=', 1, '<=', 1] }), 'a numeric range needs'],
    ['range unfinished', on({ numeric: ['>', 1, '<'] }), 'a numeric range needs'],
    ['range too long', on({ numeric: ['>', 1, '<', 5, '<'] }), 'a numeric range needs'],
    ['range bound text', on({ numeric: ['>', 1, '<', '5'] }), 'a numeric range needs'],
    ['anything-but mixed', on({ 'anything-but': ['a', 1] }), 'anything-but needs strings only or numbers'],
    ['anything-but empty', on({ 'anything-but': [] }), 'anything-but needs strings only or numbers'],
    ['anything-but null', on({ 'anything-but': null }), 'anything-but needs strings only or numbers'],
    ['anything-but boolean', on({ 'anything-but': [true] }), 'anything-but needs strings only or numbers'],
    ['anything-but too large', on({ 'anything-but': 111122223333 }), 'anything-but needs strings only or numbers'],
    ['anything-but numeric', on({ 'anything-but': { numeric: ['=', 1] } }), 'anything-but takes one of'],
    ['anything-but cidr', on({ 'anything-but': { cidr: '10.0.0.0/8' } }), 'anything-but takes one of'],
    ['anything-but nothing', on({ 'anything-but': {} }), 'anything-but takes one of'],
    ['anything-but two', on({ 'anything-but': { prefix: 'a', suffix: 'b' } }), 'anything-but takes one of'],
    ['anything-but prefix empty', on({ 'anything-but': { prefix: ['a', ''] } }), 'anything-but prefix needs'],
    ['anything-but suffix empty', on({ 'anything-but': { suffix: '' } }), 'anything-but suffix needs'],
    ['anything-but prefix none', on({ 'anything-but': { prefix: [] } }), 'anything-but prefix needs'],
    ['anything-but prefix ignore-case', on({ 'anything-but': { prefix: { 'equals-ignore-case': 'a' } } }), 'anything-but prefix needs'],
    ['anything-but ignore-case number', on({ 'anything-but': { 'equals-ignore-case': ['a', 1] } }), 'anything-but equals-ignore-case needs'],
    ['anything-but consecutive asterisks', on({ 'anything-but': { wildcard: ['a*', 'a**'] } }), 'may not contain **'],
    ['$or of one', or({ f: [1] }), '$or: needs an array of at least 2 objects'],
    ['$or of none', { $or: [] }, '$or: needs an array of at least 2 objects'],
    ['$or no array', { f: { $or: { g: [1] } } }, 'f.$or: needs an array of at least 2 objects'],
    ['$or of a scalar', two('f'), '$or: needs an array of at least 2 objects'],
    ['$or of an array', two([1]), '$or: needs an array of at least 2 objects'],
    ['$or with a reserved name', two({ f: { prefix: ['a'] } }), 'f.prefix: a reserved word'],
    ['$or with a problem deep inside', two(or({ h: [{ prefix: 1 }] }, { i: [1] })), 'h: prefix needs a string'],
    ['$or too many', { ...many(10, 'a'), b: many(10, 'b'), c: many(11, 'c') }, 'c.$or: more than 1000 combinations'],
  ])('refuses %s', (_name, pattern, problem) => {
    const problems = patternProblems(pattern);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
    expect(() => compilePattern(pattern)).toThrow(`Invalid event pattern: ${problems[0]}`);
    expect(() => matchesPattern(pattern, {})).toThrow('Invalid event pattern');
  });

  test('lists every problem, each once', () => {
    expect(patternProblems({ f: [{ prefix: 1 }, { suffix: 1 }, { prefix: 1 }], g: 'x' })).toEqual([
      'f: prefix needs a string', 'f: suffix needs a string', 'g: must be an object or an array',
    ]);
  });

  test('accepts what lies just inside the limits', () => {
    expect(patternProblems({
      f: [{ cidr: '10.0.0.0/31' }, { cidr: '::/127' }, { cidr: '0.0.0.0/0' }, { numeric: ['>=', -5e9, '<=', 5e9] }, { wildcard: '*\\*' }],
      wildcard: [111122223333],
      ...many(10, 'a'),
      b: many(10, 'b'),
      c: many(10, 'c'),
    })).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['before the $or', { f: ['a'], ...two({ f: ['b'] }) }, 'f'],
    ['after the $or', { ...two({ f: ['b'] }), f: ['a'] }, 'f'],
    ['below one field', { d: { f: ['a'], ...two({ f: ['b'] }) } }, 'd.f'],
    ['deeper than the $or', { d: { f: ['a'] }, ...two({ d: { f: ['b'] } }) }, 'd.f'],
    ['around a nested $or', two({ f: ['a'], ...two({ f: ['b'] }) }), 'f'],
    ['in a dotted spelling', { 'd.f': ['a'], 'd': { f: ['b'] } }, 'd.f'],
  ])('warns of a field tested twice %s, but matches as the engine does', (_name, pattern, path) => {
    const problems = patternProblems(pattern);
    expect(problems[problems.length - 1]).toContain(`${path}: tested both outside and inside a $or`);
    expect(() => compilePattern(pattern)).not.toThrow();
  });
});

// ---- properties

/** Small alphabets, so that hits are frequent. */
const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '\\'), maxLength: 5 });
const scalar = fc.oneof(text, fc.constantFrom('a', 'b', 0, 1, true, false, null));

type Matcher = string | number | boolean | null | { 'exists'?: boolean; 'prefix'?: string; 'suffix'?: string; 'anything-but'?: string };
type Leaf = { path: string; value: unknown; /** JSON pointer steps; `[]` marks an array of which the next step is the element. */ trail: string[] };
type Conjunction = Record<string, Matcher[]>;

const positive = fc.constantFrom<Matcher>(
  'a', 'b', 1, null, { exists: true }, { prefix: '' }, { prefix: 'a' }, { suffix: 'b' }, { 'anything-but': 'a' },
);
const anyMatcher = fc.oneof({ weight: 2, arbitrary: positive }, { weight: 1, arbitrary: fc.constant<Matcher>({ exists: false }) });
/** `b` leads deeper, `a` before and `c` after it are tested; so patterns and events often meet. */
const nested = (matcher: fc.Arbitrary<Matcher>, depth: number): fc.Arbitrary<Record<string, unknown>> => {
  const tested = fc.array(matcher, { minLength: 1, maxLength: 4 });
  const b = depth > 0 ? nested(matcher, depth - 1) : tested;
  return fc.record({ a: tested, b, c: tested }, { requiredKeys: [] }).filter((fields) => Object.keys(fields).length > 0);
};
const listed = (node: fc.Arbitrary<unknown>) => fc.oneof({ weight: 2, arbitrary: node }, { weight: 3, arbitrary: fc.array(node, { maxLength: 4 }) });
const shaped = (depth: number): fc.Arbitrary<Record<string, unknown>> => {
  const leaf = listed(fc.constantFrom('a', 'b', 'ab', 1, null));
  const b = depth > 0 ? listed(listed(shaped(depth - 1))) : leaf;
  return fc.record({ a: leaf, b, c: leaf }, { requiredKeys: depth > 0 ? ['b'] : ['a'] });
};
const wild = fc.letrec((tie) => ({
  node: fc.oneof({ maxDepth: 5 }, fc.constantFrom('a', 'b', 0, null), tie('object'), fc.array(tie('node'), { maxLength: 3 })),
  object: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'b.c'), tie('node'), { maxKeys: 3 }),
})).object as fc.Arbitrary<Record<string, unknown>>;
const event = fc.oneof({ weight: 4, arbitrary: shaped(2) }, { weight: 1, arbitrary: wild });

const admits = (matcher: Matcher, value: unknown): boolean => {
  if (matcher === null || typeof matcher !== 'object') {
    return Object.is(matcher, value);
  }
  return matcher.exists
    || (matcher.prefix !== undefined && typeof value === 'string' && value.slice(0, matcher.prefix.length) === matcher.prefix)
    || (matcher.suffix !== undefined && typeof value === 'string' && value.slice(-matcher.suffix.length) === matcher.suffix)
    || (matcher['anything-but'] !== undefined && value !== matcher['anything-but']);
};
const absent = (matchers: Matcher[]) => matchers.some((matcher) => matcher !== null && typeof matcher === 'object' && matcher.exists === false);

/** The pattern's conditions by path; these patterns have no `$or`. */
function conjunction(pattern: Record<string, unknown>, path: string[] = []): Conjunction {
  return Object.entries(pattern).reduce<Conjunction>((all, [name, value]) => ({
    ...all,
    ...(Array.isArray(value) ? { [[...path, name].join('.')]: value } : conjunction(value as Record<string, unknown>, [...path, name])),
  }), {});
}

/** Every flattening: of each array all scalars, and one of the other elements. */
function flattenings(value: unknown, path: string[] = []): Map<string, unknown[]>[] {
  const both = (xs: Map<string, unknown[]>[], ys: Map<string, unknown[]>[]) => xs.flatMap((x) => ys.map((y) =>
    new Map([...new Set([...x.keys(), ...y.keys()])].map((key) => [key, [...x.get(key) ?? [], ...y.get(key) ?? []]]))));
  if (Array.isArray(value)) {
    const inner = value.filter((element) => element !== null && typeof element === 'object');
    const choices = inner.length > 0 ? inner.flatMap((element) => flattenings(element, path)) : [new Map<string, unknown[]>()];
    return both([new Map([[path.join('.'), value.filter((element) => !inner.includes(element))]])], choices);
  }
  return value !== null && typeof value === 'object'
    ? Object.entries(value).reduce((sofar, [name, child]) => both(sofar, flattenings(child, [...path, name])), [new Map<string, unknown[]>()])
    : [new Map([[path.join('.'), [value]]])];
}

function leavesOf(value: unknown, path: string[] = [], trail: string[] = []): Leaf[] {
  if (Array.isArray(value)) {
    return value.flatMap((element, i) => leavesOf(element, path, element !== null && typeof element === 'object' ? [...trail, '[]', `${i}`] : trail));
  }
  return value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([name, child]) => leavesOf(child, [...path, name], [...trail, `.${name}`]))
    : [{ path: path.join('.'), value, trail }];
}

/** Two leaves are consistent unless their trails part at the elements of one array. */
const consistent = ({ trail: a }: Leaf, { trail: b }: Leaf): boolean => {
  const parting = a.findIndex((step, i) => step !== b[i]);
  return parting < 1 || parting >= b.length || a[parting - 1] !== '[]';
};

/** Every assignment of a leaf, or of none, to each path in the order of the names. */
function assignable(conditions: [string, Matcher[]][], leaves: Leaf[], chosen: Leaf[] = []): boolean {
  if (conditions.length === 0) {
    return true;
  }
  const [[path, matchers], ...rest] = conditions;
  const candidates = leaves.filter((leaf) => leaf.path === path && chosen.every((other) => consistent(other, leaf)));
  return candidates.length === 0
    ? absent(matchers) && assignable(rest, leaves, chosen)
    : candidates.some((leaf) => matchers.some((matcher) => admits(matcher, leaf.value)) && assignable(rest, leaves, [...chosen, leaf]));
}

describe('properties', () => {
  const sometimes = { hit: 0, miss: 0 };
  const counted = (verdict: boolean) => {
    sometimes[verdict ? 'hit' : 'miss']++;
    return verdict;
  };
  beforeEach(() => Object.assign(sometimes, { hit: 0, miss: 0 }));

  test('some flattening satisfies all conditions', () => {
    fc.assert(fc.property(nested(positive, 2), event, (pattern, record) => {
      const conditions = Object.entries(conjunction(pattern));
      const expected = flattenings(record).some((flat) => conditions.every(([path, matchers]) =>
        (flat.get(path) ?? []).some((value) => matchers.some((matcher) => admits(matcher, value)))));
      expect(matchesPattern(pattern, record)).toBe(counted(expected));
    }), RUNS);
    expect(Math.min(sometimes.hit, sometimes.miss)).toBeGreaterThan(50);
  });

  test('some consistent assignment of leaves satisfies all conditions, absence included', () => {
    fc.assert(fc.property(nested(anyMatcher, 2), event, (pattern, record) => {
      const conditions = Object.entries(conjunction(pattern)).sort(([a], [b]) => (a < b ? -1 : 1));
      expect(matchesPattern(pattern, record)).toBe(counted(assignable(conditions, leavesOf(record))));
    }), RUNS);
    expect(Math.min(sometimes.hit, sometimes.miss)).toBeGreaterThan(50);
  });

  test('arrays of objects: all conditions in one element', () => {
    const element = fc.record({ a: fc.constantFrom('a', 'b'), b: fc.constantFrom(0, 1), c: fc.constantFrom(true, null) });
    fc.assert(fc.property(element, fc.array(element, { maxLength: 6 }), (wanted, items) => {
      const pattern = { items: { a: [wanted.a], b: [wanted.b], c: [wanted.c] } };
      const expected = items.some((item) => item.a === wanted.a && item.b === wanted.b && item.c === wanted.c);
      expect(matchesPattern(pattern, { items })).toBe(counted(expected));
    }), RUNS);
    expect(Math.min(sometimes.hit, sometimes.miss)).toBeGreaterThan(50);
  });

  test('wildcard is a regular expression', () => {
    const part = fc.constantFrom('a', 'b', '*', '\\*', '\\\\');
    const wildcards = fc.array(part, { maxLength: 7 }).filter((parts) => parts.every((token, i) => token !== '*' || parts[i + 1] !== '*'));
    fc.assert(fc.property(wildcards, text, (parts, value) => {
      const regex = new RegExp(`^${parts.map((token) => token === '*' ? '.*' : token).join('')}$`, 's');
      expect(matchesValue({ wildcard: parts.join('') }, value)).toBe(counted(regex.test(value)));
    }), RUNS);
    expect(Math.min(sometimes.hit, sometimes.miss)).toBeGreaterThan(20);
  });

  test('prefix and suffix are startsWith and endsWith, also without case', () => {
    const mixed = fc.string({ unit: fc.constantFrom('a', 'B', 'b'), maxLength: 3 });
    fc.assert(fc.property(mixed, mixed, (part, value) => {
      const [lowPart, low] = [part.toLowerCase(), value.toLowerCase()];
      expect(matchesValue({ prefix: part }, value)).toBe(value.startsWith(part));
      expect(matchesValue({ suffix: part }, value)).toBe(value.endsWith(part));
      expect(matchesValue({ prefix: { 'equals-ignore-case': part } }, value)).toBe(low.startsWith(lowPart));
      expect(matchesValue({ suffix: { 'equals-ignore-case': part } }, value)).toBe(low.endsWith(lowPart));
      expect(matchesValue({ 'equals-ignore-case': part }, value)).toBe(low === lowPart);
    }), RUNS);
  });

  test('on a present scalar, anything-but is the opposite', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 3 });
    const words = fc.array(word, { minLength: 1, maxLength: 3 });
    fc.assert(fc.property(words, fc.oneof(word, scalar), (list, value) => {
      const opposite = (inner: unknown, plain: unknown[]) =>
        expect(matchesValue({ 'anything-but': inner }, value)).toBe(!matchesPattern({ f: plain }, { f: value }));
      opposite(list, list);
      opposite(list[0], [list[0]]);
      ['prefix', 'suffix', 'wildcard', 'equals-ignore-case'].forEach((operator) =>
        opposite({ [operator]: list }, list.map((inner) => ({ [operator]: inner }))));
      opposite([list.length], [list.length]);
    }), RUNS);
  });

  test('$or of branches on different fields is a boolean or, ANDed with its siblings', () => {
    const under = (name: string) => nested(anyMatcher, 1).map((inner) => ({ [name]: inner }));
    const record = fc.record({ x: shaped(1), y: shaped(1), z: shaped(0) });
    fc.assert(fc.property(under('x'), under('y'), nested(anyMatcher, 0).map((z) => ({ z })), record, (left, right, sibling, whole) => {
      const either = matchesPattern(left, whole) || matchesPattern(right, whole);
      expect(matchesPattern({ $or: [left, right] }, whole)).toBe(either);
      expect(matchesPattern({ ...sibling, $or: [left, right] }, whole)).toBe(counted(either && matchesPattern(sibling, whole)));
    }), RUNS);
    expect(Math.min(sometimes.hit, sometimes.miss)).toBeGreaterThan(50);
  });
});
