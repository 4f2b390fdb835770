import { EventCondition } from './event-condition';
import { EventSelectorOptions, ReadWrite } from './event-selector-options';
import { isFields } from '../event-patterns/event-pattern';
import { nearestName } from '../validation/input/nearest-name';
import { PropsCheck } from '../validation/props-check';
import { Rule } from '../validation/rule';
import { SELECTOR_NAME } from '../validation/rules/records';
import { resourceWith } from '../validation/rules/resources';
import { FLAG, instanceOf, oneOf } from '../validation/rules/values';

const COMMON = ['name', 'readWrite', 'where'];

/**
 * Checks the options of a selector; `more` are the names of its own options. JavaScript lets misspelt options pass,
 * which would record more than is wanted.
 */
export function checkOptions(options: EventSelectorOptions, more: string[] = [], common = COMMON): void {
  const known = [...common, ...more];
  const check = new PropsCheck().require(isFields(options), {
    code: 'InvalidValue', prop: 'options', must: 'be an object', value: options, advice: `The options are ${known.join(', ')}.`,
  });
  check.throwIfAny();
  const given = options as unknown as Record<string, unknown>;
  for (const name of Object.keys(given).filter(key => given[key] !== undefined && !known.includes(key))) {
    check.require(false, { code: 'InvalidValue', prop: name, must: 'be an option of this selector', value: given[name], advice: adviceFor(name, known) });
  }
  for (const name of more.filter(key => FLAGS.includes(key))) check.optional(name, given[name], FLAG);
  check
    .optional('name', options.name, SELECTOR_NAME)
    .optional('readWrite', known.includes('readWrite') ? options.readWrite : undefined, oneOf(ReadWrite, 'ReadWrite'))
    .knownList('where', options.where, instanceOf(EventCondition, 'EventCondition.eventName().equalTo(…)'))
    .throwIfAny();
}

const FLAGS = ['deniedOnly', 'excludeKms', 'excludeRdsDataApi', 'streams'];

/** Checks a text that JavaScript could leave out. */
export function checkRequired(prop: string, value: unknown, rule: Rule): void {
  new PropsCheck().require(value !== undefined, { ...rule, prop, value }).optional(prop, value, rule).throwIfAny();
}

/** Checks the resources that a selector names, by the attribute that it reads. */
export function checkNamed(prop: string, resources: unknown[], attribute: string, what: string): void {
  const rule = { ...resourceWith(attribute, what), advice: 'Give constructs, made here or imported, or use EventSelector.dataEvents(…) for all resources of a type.' };
  new PropsCheck().require(resources !== undefined, { ...rule, prop, must: 'be a list', value: resources }).knownList(prop, resources, rule).throwIfAny();
}

/** The options, and the one that is spelt most alike. */
function adviceFor(name: string, known: string[]): string {
  const nearest = nearestName(name, known);
  return `${nearest ? `Did you mean '${nearest.name}'? ` : ''}The options are ${known.join(', ')}.`;
}
