/**
 * Decides offline whether a trail or an event data store would record an event, so that tests can check which events
 * advanced event selectors select. It knows the deployed form of selectors only, and rejects everything that it does
 * not fully understand: a skipped condition would make a test pass for the wrong reason.
 *
 * An event is recorded if at least one selector selects it: all fields of that selector must match. In a field, one of
 * the positive values must match and none of the negative ones may. For a field that the event does not have, no
 * positive and no negative value matches.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 */

type Json = { readonly [key: string]: unknown };
type Resource = { readonly type?: string; readonly ARN?: string };
type Condition = (record: Json, resource: Resource) => boolean;

/** What each operator says of the text, and whether it allows or denies. */
const OPERATORS: Record<string, { readonly denies: boolean; test(own: string, value: string): boolean }> = {
  Equals: { denies: false, test: (own, value) => own === value },
  StartsWith: { denies: false, test: (own, value) => own.startsWith(value) },
  EndsWith: { denies: false, test: (own, value) => own.endsWith(value) },
  NotEquals: { denies: true, test: (own, value) => own === value },
  NotStartsWith: { denies: true, test: (own, value) => own.startsWith(value) },
  NotEndsWith: { denies: true, test: (own, value) => own.endsWith(value) },
};

/** Where a record has what each field is about. */
const FIELDS: Record<string, (record: Json, resource: Resource) => unknown> = {
  'eventCategory': record => record.eventCategory,
  'eventName': record => record.eventName,
  'eventSource': record => record.eventSource,
  'eventType': record => record.eventType,
  'errorCode': record => record.errorCode,
  'readOnly': record => record.readOnly,
  'sessionCredentialFromConsole': record => record.sessionCredentialFromConsole,
  'userIdentity.arn': record => record.userIdentity === undefined ? undefined : object('userIdentity', record.userIdentity).arn,
  'vpcEndpointId': record => record.vpcEndpointId,
  'resources.type': (_, { type }) => type,
  'resources.ARN': (_, { ARN }) => ARN,
};

/** In records these are written as truth values, too. */
const TRUTH_VALUES = ['readOnly', 'sessionCredentialFromConsole'];

/** Whether CloudTrail would record the event. Throws if it is not clear what the selectors or the event say. */
export function selects(advancedEventSelectors: unknown, record: unknown): boolean {
  return recorderOf(advancedEventSelectors)(record);
}

/** The reusable form of `selects`. Throws if it is not clear what the selectors say. */
export function recorderOf(advancedEventSelectors: unknown): (record: unknown) => boolean {
  const selectors = list('the selectors', advancedEventSelectors).map(selectorOf);
  return one => {
    const record = object('the record', one);
    const resources = resourcesOf(record);
    return selectors.some(conditions => resources.some(resource => conditions.every(holds => holds(record, resource))));
  };
}

function selectorOf(json: unknown): Condition[] {
  const { Name: name, FieldSelectors: fields, ...others } = object('a selector', json);
  if (name !== undefined && typeof name !== 'string') throw new Error(`Name is no text: ${JSON.stringify(name)}`);
  none('a selector', others);
  const all = list('FieldSelectors', fields).map(field => object('a field', field));
  const names = all.map(({ Field }) => Field);
  if (new Set(names).size < names.length) throw new Error(`CloudTrail takes each field once: ${names.join(', ')}`);
  return all.map(conditionOf);
}

function conditionOf({ Field: field, ...operators }: Json): Condition {
  const name = text('Field', field);
  if (!Object.hasOwn(FIELDS, name)) throw new Error(`Unknown field: ${name}`);
  none(name, Object.fromEntries(Object.entries(operators).filter(([operator]) => !Object.hasOwn(OPERATORS, operator))));
  const conditions = Object.entries(operators).map(([operator, values]) => {
    const { denies, test } = OPERATORS[operator];
    const wanted = list(`${operator} of ${name}`, values).map(value => text(`${operator} of ${name}`, value));
    return { denies, test: (own: string) => wanted.some(value => test(own, value)) };
  });
  if (conditions.length === 0) throw new Error(`No condition on ${name}`);
  const [denied, allowed] = [conditions.filter(({ denies }) => denies), conditions.filter(({ denies }) => !denies)];
  return (record, resource) => {
    const own = valueOf(name, FIELDS[name](record, resource));
    if (own === undefined) return allowed.length === 0;
    return !denied.some(({ test }) => test(own)) && (allowed.length === 0 || allowed.some(({ test }) => test(own)));
  };
}

/** Conditions on the type and the ARN are about one and the same resource: each is tried. */
function resourcesOf({ resources = [] }: Json): Resource[] {
  if (!Array.isArray(resources)) throw new Error(`resources is no list: ${JSON.stringify(resources)}`);
  return resources.length === 0 ? [{}] : resources.map(resource => object('a resource', resource));
}

function valueOf(name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return text(name, typeof value === 'boolean' && TRUTH_VALUES.includes(name) ? String(value) : value);
}

function object(what: string, value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`Not an object: ${what} ${JSON.stringify(value)}`);
  return value as Json;
}

function list(what: string, value: unknown): unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw new Error(`Not a list with elements: ${what} ${JSON.stringify(value)}`);
  return value;
}

/** Also refuses references that are not resolved. */
function text(what: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new Error(`Not a text: ${what} ${JSON.stringify(value)}`);
  return value;
}

function none(what: string, others: object): void {
  const unknown = Object.keys(others);
  if (unknown.length > 0) throw new Error(`Unknown in ${what}: ${unknown.join(', ')}`);
}
