import { isFields, MAX_PATTERN_LENGTH, patternProblems } from './event-pattern';
import { unique } from '../private/collections';

/** An EventBridge event pattern. */
export type Pattern = Record<string, any>;
/** Conditions on the record: one alternative of a pattern. */
export type Branch = Record<string, any>;

/** The alternatives of a condition with `$or`. */
export function alternatives(detail: Branch): Branch[] {
  const { $or, ...rest } = detail;
  return $or ? $or.flatMap((branch: Branch) => alternatives(branch).map(alternative => merge(rest, alternative))) : [rest];
}

/** Whether the branch names all of its event sources. */
export function namesSources(branch: Branch): boolean {
  return Array.isArray(branch.eventSource) && branch.eventSource.every(source => typeof source === 'string');
}

/** The text that a test compares without regard to case; undefined for other tests, and for texts with letters beyond ASCII. */
export function textOfAnyCase(test: any): string | undefined {
  const text = test?.['equals-ignore-case'];
  return typeof text === 'string' && /^[\0-\x7f]*$/.test(text) ? text : undefined;
}

export function withoutSource({ eventSource: _, ...rest }: Branch): Branch {
  return rest;
}

/** The tests of a text without duplicates, and without texts that another one has in any case. */
export function uniqueTests(tests: unknown[]): unknown[] {
  const inAnyCase = new Set(tests.map(test => textOfAnyCase(test)?.toLowerCase()));
  return unique(tests).filter(test => typeof test !== 'string' || !inAnyCase.has(test.toLowerCase()));
}

/** The branches without those that imply another one, as each of their events matches that one too. */
export function withoutImplied(branches: Branch[]): Branch[] {
  return branches.filter((branch, i) => !branches.some((other, j) => i !== j && implies(branch, other) && (j < i || !implies(other, branch))));
}

/** Whether each event that matches one matches the other: the latter has no other fields, and all tests of the former. */
function implies(one: Branch, other: Branch): boolean {
  return Object.entries(other).every(([name, tests]) => {
    const own = one[name];
    if (own === undefined) return false;
    if (Array.isArray(own) && Array.isArray(tests) && name !== '$or') return own.every(test => tests.some(wider => isEqual(wider, test)));
    return isFields(own) && isFields(tests) ? implies(own, tests) : isEqual(own, tests);
  });
}

/** Whether the JSON of both is equal. */
function isEqual(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && typeof other === 'object' && JSON.stringify(one) === JSON.stringify(other));
}

export function lengthOf(value: unknown): number {
  return JSON.stringify(value).length;
}

/** Combines conditions that must hold together. */
export function merge(one: Branch, other: Branch): Branch {
  const merged: Branch = { ...one, ...other };
  for (const name of Object.keys(one)) {
    if (isFields(one[name]) && isFields(other[name])) merged[name] = merge(one[name], other[name]);
  }
  return merged;
}

export function isSound(pattern: Pattern): boolean {
  return JSON.stringify(pattern).length <= MAX_PATTERN_LENGTH && patternProblems(pattern).length === 0;
}

export function detailTypesOf(alertPatterns: Pattern[]): string[] {
  return unique(alertPatterns.flatMap(pattern => pattern['detail-type']));
}
