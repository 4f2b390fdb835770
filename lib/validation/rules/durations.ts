import { Duration } from 'aws-cdk-lib';
import { ErrorCode } from '../errors';
import { isInstance } from '../instances';
import { Rule } from '../rule';
import { isWhole } from './values';

/** Rules for durations. */

/** A whole number of days within limits, known at synth. */
export function knownDays(min: number, max: number): Rule {
  const days = wholeDays(min, max, 'Use Duration.days(…) with a number.');
  return { ...days, holds: (value: Duration) => days.holds(value) && !value.isUnresolved() };
}

/** A whole number of days within limits. */
export function wholeDays(min: number, max: number, advice: string): Rule {
  const code: ErrorCode = 'InvalidDuration';
  return {
    code,
    must: `be a whole number of days from ${min} to ${max}`,
    advice,
    holds: (value: Duration) => {
      if (!isInstance(value, Duration)) return false;
      if (value.isUnresolved()) return true;
      const days = value.toDays({ integral: false });
      return Number.isInteger(days) && days >= min && days <= max;
    },
  };
}

/** Whole seconds within limits, which the text states in a convenient unit. */
export function wholeSeconds(min: number, max: number, limits: string): Rule {
  return {
    code: 'InvalidDuration',
    must: `be whole seconds known at synth, ${limits}`,
    advice: 'Use Duration.minutes(…) or Duration.hours(…).',
    holds: value => isInstance(value, Duration) && !value.isUnresolved() && isWhole(value.toSeconds({ integral: false }), min, max),
  };
}
