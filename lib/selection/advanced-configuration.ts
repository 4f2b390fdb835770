import { areTexts, onlyHas, readSelectors, SelectorCheck, withApiKeys } from './configuration-json';
import { EventCategory, Field, Operator, SelectorBranch } from './selector-branch';
import { isFields } from '../event-patterns/event-pattern';

const OPERATORS: Record<string, Operator> = {
  Equals: 'equalTo',
  StartsWith: 'startsWith',
  EndsWith: 'endsWith',
  NotEquals: 'notEquals',
  NotStartsWith: 'notStartsWith',
  NotEndsWith: 'notEndsWith',
};

const FIELD_KEYS = ['Field', ...Object.keys(OPERATORS)];

const CATEGORIES: EventCategory[] = ['Management', 'Data', 'NetworkActivity', 'Insight', 'ConfigurationItem', 'Evidence', 'ActivityAuditLog'];

/** The branches of advanced selectors. Their fields are checked where the selector is used. */
export function branchesOfAdvanced(json: unknown): SelectorBranch[] {
  return readSelectors(json, 'AdvancedEventSelectors', convert);
}

function convert({ Name: name = '', FieldSelectors: given = [] }: any, check: SelectorCheck): () => SelectorBranch[] {
  const fields = Array.isArray(given) ? given.map(fieldOfApi) : given;
  const isField = (one: any) => isFields(one) && typeof one.Field === 'string' && onlyHas(one, FIELD_KEYS)
    && Object.entries(one).every(([key, values]) => key === 'Field' || areTexts(values)) && Object.keys(one).length > 1;
  const areFields = Array.isArray(fields) && fields.length > 0 && fields.every(isField)
    && new Set(fields.map(one => one.Field)).size === fields.length;
  const categories: any[] = Array.isArray(fields) ? fields.filter(one => one?.Field === 'eventCategory').flatMap(one => one.Equals ?? []) : [];
  check
    .require('Name', name, 'be text of at most 1000 characters', typeof name === 'string' && name.length <= 1000)
    .require('FieldSelectors', given, 'be a list of different fields with lists of values', areFields)
    .require('FieldSelectors', categories, 'have one eventCategory', categories.length === 1 && CATEGORIES.includes(categories[0]),
      `There are ${CATEGORIES.join(', ')}.`);
  return () => [{ name: name === '' ? categories[0] : name, category: categories[0], fields: fields.map(renderedField) }];
}

/** A field without the operators that have no values: some tools print all six. */
function fieldOfApi(json: unknown): any {
  const field = withApiKeys(json, FIELD_KEYS);
  const isEmpty = (values: unknown) => Array.isArray(values) && values.length === 0;
  return isFields(field) ? Object.fromEntries(Object.entries(field).filter(([, values]) => !isEmpty(values))) : field;
}

function renderedField({ Field: field, ...operators }: any): Field {
  return { field, ...Object.fromEntries(Object.entries(operators).map(([key, values]) => [OPERATORS[key], values])) };
}
