import { patternProblems } from '../../lib/event-patterns/event-pattern';
import { wildcardComplexity } from '../../lib/event-patterns/wildcard-complexity';

const within = (...names: string[]) => names.map(name => `*:stack/${name}/*`);

describe('the more wildcards can be under way at once, the more complex they are', () => {
  test.each<[string, string[], number]>([
    ['three that begin alike', within('Alpha', 'Beta', 'Gamma'), 9],
    ['four that begin alike', within('Alpha', 'Beta', 'Gamma', 'Monitoring'), 12],
    ['endings only', ['*.bif', '*.tiff', '*.tif', '*.svs'], 8],
    ['a beginning', ['abc*'], 2],
    ['none', ['abc'], 1],
    ['an asterisk that is meant', ['a\\*b'], 1],
  ])('%s', (_, wildcards, expected) => expect(wildcardComplexity(wildcards)).toBe(expected));
});

test.each<[string, unknown[], boolean]>([
  ['three', within('Alpha', 'Beta', 'Gamma').map(wildcard => ({ wildcard })), true],
  ['four', within('Alpha', 'Beta', 'Gamma', 'Monitoring').map(wildcard => ({ wildcard })), false],
  ['four that are refused', [{ 'anything-but': { wildcard: within('Alpha', 'Beta', 'Gamma', 'Monitoring') } }], false],
  ['three beside many beginnings', [...within('Alpha', 'Beta', 'Gamma').map(wildcard => ({ wildcard })), ...['a', 'b', 'c', 'd'].map(prefix => ({ prefix }))], true],
])('a pattern with %s', (_, tests, isFine) => {
  expect(patternProblems({ detail: { resources: { ARN: tests } } })).toEqual(isFine ? [] : [expect.stringContaining('detail.resources.ARN: too complex')]);
});

test('what JSON makes null of is judged by itself', () => {
  expect(patternProblems({ a: [null] })).toEqual([]);
  for (const value of [undefined, Number.NaN, Infinity]) expect(patternProblems({ a: [value] })).toHaveLength(1);
});
