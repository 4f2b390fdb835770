import { Token } from 'aws-cdk-lib';
import { EventCategory, Field, MANAGEMENT_SELECTOR_NAME, Operator, S3_OBJECT, SelectorBranch } from './selector-branch';
import { isFields } from '../event-patterns/event-pattern';
import { PropsCheck } from '../validation/props-check';
import { Rule } from '../validation/rule';

/**
 * Existing selectors, as the AWS CLI shows them.
 */

const OPERATORS: Record<string, Operator> = {
  Equals: 'equalTo',
  StartsWith: 'startsWith',
  EndsWith: 'endsWith',
  NotEquals: 'notEquals',
  NotStartsWith: 'notStartsWith',
  NotEndsWith: 'notEndsWith',
};

const CATEGORIES: EventCategory[] = ['Management', 'Data', 'NetworkActivity', 'Insight', 'ConfigurationItem', 'Evidence', 'ActivityAuditLog'];

/** The resource types of basic selectors, and the values that stand for all resources of a type. */
const BASIC_TYPES: Record<string, { name: string; all: RegExp; operator: Operator }> = {
  [S3_OBJECT]: { name: 'Objects', all: /^arn:aws[a-z-]*:s3(:::)?$/, operator: 'startsWith' },
  'AWS::Lambda::Function': { name: 'Invocations of functions', all: /^arn:aws[a-z-]*:lambda$/, operator: 'equalTo' },
  'AWS::DynamoDB::Table': { name: 'Items of tables', all: /^arn:aws[a-z-]*:dynamodb$/, operator: 'equalTo' },
};

const READ_WRITE: Record<string, Field[]> = {
  All: [],
  ReadOnly: [{ field: 'readOnly', equalTo: ['true'] }],
  WriteOnly: [{ field: 'readOnly', equalTo: ['false'] }],
};

/** The branches of a basic selector: management events, data events of its resources, or both. */
export function branchesOfBasic(json: any): SelectorBranch[] {
  const { ReadWriteType: readWrite = 'All', IncludeManagementEvents: management = true } = json ?? {};
  const { ExcludeManagementEventSources: excluded = [], DataResources: resources = [] } = json ?? {};
  const areTexts = (values: unknown) => Array.isArray(values) && values.every(value => typeof value === 'string' && value !== '');
  const isResource = (one: any) => isFields(one) && onlyHas(one, ['Type', 'Values']) && Object.keys(BASIC_TYPES).includes(one.Type as string) && areTexts(one.Values);
  checkJson(json, ['ReadWriteType', 'IncludeManagementEvents', 'ExcludeManagementEventSources', 'DataResources'])
    .optional('ReadWriteType', readWrite, rule('be All, ReadOnly or WriteOnly', value => Object.hasOwn(READ_WRITE, value)))
    .optional('IncludeManagementEvents', management, rule('be true or false', value => typeof value === 'boolean'))
    .optional('ExcludeManagementEventSources', excluded, rule('be a list of services', areTexts))
    .optional('DataResources', resources, rule(`be a list of Type and Values, of the types ${Object.keys(BASIC_TYPES).join(', ')}`,
      value => Array.isArray(value) && value.every(isResource)))
    .require(management === true || (Array.isArray(resources) && resources.some(one => one?.Values?.length > 0)), {
      code: 'InvalidValue', prop: 'json', must: 'select something', value: json, advice: 'Include management events, or name data resources.',
    })
    .throwIfAny();

  return [
    ...(management ? [branch(MANAGEMENT_SELECTOR_NAME, 'Management', [
      ...(excluded.length > 0 ? [{ field: 'eventSource', notEquals: excluded }] : []), ...READ_WRITE[readWrite],
    ])] : []),
    ...resources.filter(({ Values: values }: any) => values.length > 0).map(({ Type: type, Values: values }: any) => {
      const { name, all, operator } = BASIC_TYPES[type];
      const isAll = values.some((value: string) => all.test(value));
      return branch(isAll ? `${name}: all` : `${name}: named`, 'Data', [
        { field: 'resources.type', equalTo: [type] },
        ...(isAll ? [] : [{ field: 'resources.ARN', [operator]: values }]),
        ...READ_WRITE[readWrite],
      ]);
    }),
  ];
}

/** The branches of an advanced selector. Its fields are checked where the selector is used. */
export function branchesOfAdvanced(json: any): SelectorBranch[] {
  const areTexts = (values: unknown) => Array.isArray(values) && values.length > 0 && values.every(value => typeof value === 'string' && value !== '');
  const isField = (one: any) => isFields(one) && typeof one.Field === 'string' && onlyHas(one, ['Field', ...Object.keys(OPERATORS)])
    && Object.entries(one).every(([key, values]) => key === 'Field' || areTexts(values)) && Object.keys(one).length > 1;
  const areDifferent = (all: any[]) => new Set(all.map(one => one.Field)).size === all.length;
  const { Name: name, FieldSelectors: fields = [] } = json ?? {};
  const categories = Array.isArray(fields) ? fields.filter(one => one?.Field === 'eventCategory').flatMap(one => one.Equals ?? []) : [];
  checkJson(json, ['Name', 'FieldSelectors'])
    .optional('Name', name, rule('be text of 1 to 1000 characters', value => typeof value === 'string' && value.length >= 1 && value.length <= 1000))
    .optional('FieldSelectors', fields, rule('be a list of different fields with lists of values',
      value => Array.isArray(value) && value.length > 0 && value.every(isField) && areDifferent(value)))
    .require(categories.length === 1 && CATEGORIES.includes(categories[0]), {
      code: 'InvalidValue', prop: 'FieldSelectors', must: 'have one eventCategory', value: categories, advice: `There are ${CATEGORIES.join(', ')}.`,
    })
    .throwIfAny();
  const rendered = fields.map(({ Field: field, ...operators }: any): Field => {
    const given = Object.entries<string[]>(operators).filter(([, values]) => values.length > 0);
    return { field, ...Object.fromEntries(given.map(([key, values]) => [OPERATORS[key], values])) };
  });
  return [{ name: name ?? categories[0], category: categories[0], fields: rendered }];
}

function branch(name: string, category: EventCategory, fields: Field[]): SelectorBranch {
  return { name, category, fields: [{ field: 'eventCategory', equalTo: [category] }, ...fields] };
}

function checkJson(json: unknown, keys: string[]): PropsCheck {
  return new PropsCheck().require(isFields(json) && !Token.isUnresolved(json) && onlyHas(json, keys), {
    code: 'InvalidValue', prop: 'json', must: `be an object of ${keys.join(', ')}`, value: json, advice: 'Copy it from `aws cloudtrail get-event-selectors`.',
  });
}

function onlyHas(object: object, keys: string[]): boolean {
  return Object.keys(object).every(key => keys.includes(key));
}

function rule(must: string, holds: (value: any) => boolean): Rule {
  return { code: 'InvalidValue', must, advice: 'Copy it from `aws cloudtrail get-event-selectors`.', holds };
}
