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

export function withoutSource({ eventSource: _, ...rest }: Branch): Branch {
  return rest;
}

export function lengthOf(value: unknown): number {
  return JSON.stringify(value).length;
}

/** Combines conditions that must hold together. */
export function merge(one: Branch, other: Branch): Branch {
  const both = Object.keys(other).filter(name => isFields(one[name]) && isFields(other[name]));
  return { ...one, ...other, ...Object.fromEntries(both.map(name => [name, merge(one[name], other[name])])) };
}

export function isSound(pattern: Pattern): boolean {
  return JSON.stringify(pattern).length <= MAX_PATTERN_LENGTH && patternProblems(pattern).length === 0;
}

export function detailTypesOf(alertPatterns: Pattern[]): string[] {
  return unique(alertPatterns.flatMap(pattern => pattern['detail-type']));
}
