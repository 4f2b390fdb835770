import { Token } from 'aws-cdk-lib';
import { SelectorBranch } from './selector-branch';
import { isFields } from '../event-patterns/event-pattern';
import { PropsCheck } from '../validation/props-check';

/**
 * Existing selectors, as the AWS CLI, SDKs, the console, records of CloudTrail and states of Terraform show them.
 */

type SelectorList = 'AdvancedEventSelectors' | 'EventSelectors';

const KEYS: Record<SelectorList, string[]> = {
  AdvancedEventSelectors: ['Name', 'FieldSelectors'],
  EventSelectors: ['ReadWriteType', 'IncludeManagementEvents', 'ExcludeManagementEventSources', 'DataResources'],
};

const OTHER_KIND = {
  AdvancedEventSelectors: { list: 'EventSelectors', advice: 'These are basic selectors: use EventSelector.fromBasic(…).' },
  EventSelectors: { list: 'AdvancedEventSelectors', advice: 'These are advanced selectors: use EventSelector.fromAdvanced(…).' },
} as const;

const COPY = 'Copy it from `aws cloudtrail get-event-selectors`.';

/** Keys of aws-cdk-lib and, in the singular, of Terraform that differ from those of the API. */
const ALIASES = new Map([
  ['equalTo', 'Equals'],
  ['advanced_event_selector', 'AdvancedEventSelectors'],
  ['data_resource', 'DataResources'],
  ['event_selector', 'EventSelectors'],
  ['field_selector', 'FieldSelectors'],
]);

/** Collects the problems of one selector, each with its place in the list that it comes from. */
export class SelectorCheck {
  constructor(private readonly check: PropsCheck, private readonly place?: string) {}

  /** Checks a member of the selector, or the selector itself by the name `json`. */
  public require(prop: string, value: unknown, must: string, holds: boolean, advice = COPY): this {
    const within = prop === 'json' ? this.place ?? prop : [this.place, prop].filter(Boolean).join('.');
    this.check.require(holds, { code: 'InvalidValue', prop: within, must, value, advice });
    return this;
  }
}

/** Converts one selector, whose keys are those of the API; the result is read only if the check has no problems. */
type Convert = (json: any, check: SelectorCheck) => () => SelectorBranch[];

/** The branches of JSON that is one selector, a list of selectors, or an answer with such a list. */
export function readSelectors(json: unknown, list: SelectorList, convert: Convert): SelectorBranch[] {
  const check = new PropsCheck();
  const all = new SelectorCheck(check);
  const other = OTHER_KIND[list];
  const given = givenSelectors(json, list);
  const isMixed = !Array.isArray(json) && listIn(json, other.list).length > 0;
  all.require('json', json, `be a selector, a list of selectors, or an answer with ${list} only`, !isMixed && given.length > 0, isMixed ? other.advice : COPY);
  if (isMixed) check.throwIfAny();
  const branches = given.map(({ selector, place }) => {
    const renamed = withApiKeys(selector, KEYS[list]);
    const one = new SelectorCheck(check, place);
    const isRight = isFields(renamed) && !Token.isUnresolved(renamed) && onlyHas(renamed, KEYS[list]);
    const isOther = isFields(selector) && Object.keys(withApiKeys(selector, KEYS[other.list])).some(key => KEYS[other.list].includes(key));
    one.require('json', selector, `be an object of ${KEYS[list].join(', ')}`, isRight, isOther ? other.advice : COPY);
    return convert(isFields(renamed) ? renamed : {}, one);
  });
  check.throwIfAny();
  return branches.flatMap(read => read());
}

/**
 * JSON with the keys of the API, without absent members. The console and records of CloudTrail begin keys with a small
 * letter, Terraform writes `not_equals`, and SDKs print `null`. Unknown keys stay, so that they can be refused.
 */
export function withApiKeys(json: unknown, keys: string[]): any {
  if (!isFields(json)) return json;
  const renamed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(json)) {
    if (value === null || value === undefined) continue;
    const name = keys.find(known => spellings(known).includes(key)) ?? ALIASES.get(key) ?? key;
    renamed[Object.hasOwn(renamed, name) ? key : name] = value;
  }
  return renamed;
}

/** A key as in the API, in the console and in Terraform. */
function spellings(key: string): string[] {
  const words = key.replace(/(?!^)[A-Z]/g, letter => `_${letter}`).toLowerCase();
  return [key, key.charAt(0).toLowerCase() + key.slice(1), words];
}

export function onlyHas(object: object, keys: string[]): boolean {
  return Object.keys(object).every(key => keys.includes(key));
}

export function areTexts(values: unknown): values is string[] {
  return Array.isArray(values) && values.every(value => typeof value === 'string' && value !== '');
}

function givenSelectors(json: unknown, list: SelectorList): { selector: unknown; place?: string }[] {
  const place = Array.isArray(json) ? 'json' : list;
  const answer = withApiKeys(json, [list]);
  if (!Array.isArray(json) && !(isFields(answer) && Object.hasOwn(answer, list))) return [{ selector: json }];
  return listIn(json, list).map((selector, i) => ({ selector, place: `${place}[${i}]` }));
}

function listIn(json: unknown, list: SelectorList): unknown[] {
  const given = Array.isArray(json) ? json : withApiKeys(json, [list])?.[list];
  return Array.isArray(given) ? given : [];
}
