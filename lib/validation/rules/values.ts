import { isInstance } from '../instances';
import { Rule } from '../rule';

/** Rules for values of any kind. */

/** One of the values of an enum. */
export function oneOf(values: Record<string, unknown>, name: string): Rule {
  // Enums of numbers list the names of their numbers too.
  const keys = Object.keys(values).filter(key => isNaN(Number(key)));
  return {
    code: 'InvalidValue',
    must: `be a ${name}`,
    advice: `Use one of ${keys.map(key => `${name}.${key}`).join(', ')}.`,
    holds: value => keys.some(key => values[key] === value),
  };
}

/** An instance of one of this library's value classes. */
export function instanceOf(type: Function, howTo: string): Rule {
  return { code: 'InvalidValue', must: `be of type ${type.name}`, advice: `Use ${howTo}.`, holds: value => isInstance(value, type) };
}

export const isWhole = (value: number, min: number, max: number) => Number.isInteger(value) && value >= min && value <= max;

export const RECEIVE_COUNT: Rule = {
  code: 'InvalidValue',
  must: 'be a whole number from 1 to 1000',
  advice: 'Five leaves a consumer time to recover from a fault that passes.',
  holds: value => isWhole(value, 1, 1000),
};

export const FLAG: Rule = {
  code: 'InvalidValue',
  must: 'be true or false',
  advice: 'Leave it out for the default.',
  holds: value => typeof value === 'boolean',
};
