import { ErrorCode } from './errors';

/** A constraint on a literal, as plain data: see `rules/`. */
export interface Rule {
  readonly code: ErrorCode;
  /** Completes the sentence "'prop' must …". */
  readonly must: string;
  /** The advice on how to fix a value that breaks the rule. */
  readonly advice: string;
  holds(value: any): boolean;
}

/** A predicate for `Rule.holds`: strings that match the pattern. */
export function matching(pattern: RegExp): (value: unknown) => boolean {
  return value => typeof value === 'string' && pattern.test(value);
}
