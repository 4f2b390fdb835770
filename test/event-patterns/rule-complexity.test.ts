import { readFileSync } from 'fs';
import { join } from 'path';
import * as fc from 'fast-check';
import { AlertCatalogue } from '../../lib';
import { patternProblems } from '../../lib/event-patterns/event-pattern';
import { BEYOND_COUNTING, MAX_RULE_COMPLEXITY, ruleComplexity } from '../../lib/event-patterns/rule-complexity';
import { patternOf } from '../../projenrc/docs/alerts-page';

/** Patterns with the complexity that AWS's engine, compiled from its sources, computed for them. */
const VECTORS: { readonly complexity: number; readonly pattern: unknown }[]
  = JSON.parse(readFileSync(join(__dirname, 'complexity-vectors.json'), 'utf8'));

test('the complexity of each measured pattern is that of AWS\'s engine', () => {
  expect(VECTORS.length).toBeGreaterThan(300);
  expect(VECTORS.filter(({ pattern, complexity }) => ruleComplexity(pattern) !== complexity)).toEqual([]);
});

test.each([
  [1, [{ wildcard: '*curl' }]],
  [0, ['curl', { prefix: 'curl' }, { suffix: 'curl' }]],
])('a field has the complexity %j with the tests %j', (complexity, userAgent) => {
  expect(ruleComplexity({ detail: { userAgent } })).toBeGreaterThanOrEqual(complexity);
  if (complexity === 0) expect(ruleComplexity({ detail: { userAgent } })).toBe(0);
});

test('no alert of the catalogue exceeds the limit', () => {
  expect(AlertCatalogue.all().filter(alert => ruleComplexity(patternOf(alert)) > MAX_RULE_COMPLEXITY).map(({ id }) => id)).toEqual([]);
});

test('wildcards repeated in alternatives add up until the pattern is refused', () => {
  const wildcards = (field: string) => ['a', 'b', 'c', 'd', 'e', 'f'].map(letter => ({ wildcard: `*${letter}*${field}*` }));
  const pattern = { detail: { $or: [{ userAgent: wildcards('x'), one: ['1'] }, { userAgent: wildcards('y'), two: ['2'] }] } };
  expect(ruleComplexity(pattern)).toBeGreaterThan(MAX_RULE_COMPLEXITY);
  expect(patternProblems(pattern)).toEqual([expect.stringMatching(/^too complex: fewer wildcards/)]);
});

test('a hostile pattern is refused instead of counted to the end', () => {
  const wildcards = Array.from({ length: 40 }, (_, i) => ({ wildcard: `*${String.fromCharCode(97 + i % 26)}*${i}*x*y*z*` }));
  expect(ruleComplexity({ detail: { a: wildcards, b: wildcards } })).toBeGreaterThan(MAX_RULE_COMPLEXITY);
  expect(BEYOND_COUNTING).toBeGreaterThan(MAX_RULE_COMPLEXITY);
});

test('an additional wildcard never lowers the complexity of a field', () => {
  const text = fc.array(fc.constantFrom('a', 'b', '*'), { minLength: 1, maxLength: 6 }).map(parts => parts.join('').replace(/\*+/g, '*'));
  fc.assert(fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), text, (some, more) => {
    const tests = (texts: string[]) => ({ detail: { field: texts.map(wildcard => ({ wildcard })) } });
    expect(ruleComplexity(tests([...some, more]))).toBeGreaterThanOrEqual(ruleComplexity(tests(some)));
  }), { seed: 14, numRuns: 300 });
});
