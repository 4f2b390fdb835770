import { EventCondition } from './event-condition';
import { selectsNothing } from './merge';
import { Field, POSITIVE, valuesOf } from './selector-branch';
import { PropsCheck } from '../validation/props-check';

/** Adds a condition to the fields. CloudTrail takes each field once, and of several positive values one is enough. */
export function conjoin(fields: Field[], { _field: name, _operator: operator, _values: values }: EventCondition): Field[] {
  const own = fields.find(({ field }) => field === name);
  const isAllowing = POSITIVE.includes(operator);
  const field = { ...own, field: name, [operator]: [...valuesOf(own, operator), ...values] } as Field;
  new PropsCheck()
    .require(!(isAllowing && POSITIVE.some(other => valuesOf(own, other).length > 0)), contradiction(name, values,
      'be the only condition that says which values the field has', 'Name all values in one condition.'))
    .require(!selectsNothing(field), contradiction(name, values, 'leave something to select', 'It denies all that another condition allows.'))
    .throwIfAny();
  return own ? fields.map(other => other === own ? field : other) : [...fields, field];
}

export function contradiction(field: string, value: unknown, must: string, advice: string) {
  return { code: 'ContradictorySelector' as const, prop: 'where', must: `${must}: ${field}`, value, advice };
}
