import { Aws, aws_dynamodb as dynamodb, aws_iam as iam, Lazy, Stack } from 'aws-cdk-lib';
import { EventCondition, EventField, EventSelector } from '../../lib';
import { PARTITIONS } from '../../lib/regions/partitions';
import { checkSelection, compileSelectors } from '../../lib/selection/compiler';
import { doubtfulConditions } from '../../lib/selection/field-checks';
import { errorsOf, newStack, problemsOf } from '../private/harness';
import { rendered } from '../trail/fixed-archive';

/**
 * Every field, operator and form of value, in every way of writing a selector. The verdicts are written by hand, by
 * CloudTrail's documents: selectors know no wildcards, and values of `Equals` are whole.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 */

const [OBJECT, FUNCTION, TABLE, TOPIC, DOMAIN, NEW] =
  ['AWS::S3::Object', 'AWS::Lambda::Function', 'AWS::DynamoDB::Table', 'AWS::SNS::Topic', 'AWS::SWF::Domain', 'AWS::Brand::New'];
const ACCOUNT = '111122223333';

type Name = 'eventName' | 'eventSource' | 'eventType' | 'userArn' | 'resourceArn' | 'vpcEndpointId';
const FIELDS: Record<Name, string> = {
  eventName: 'eventName',
  eventSource: 'eventSource',
  eventType: 'eventType',
  userArn: 'userIdentity.arn',
  resourceArn: 'resources.ARN',
  vpcEndpointId: 'vpcEndpointId',
};

/** `+` taken, `?` taken with a warning, `-` refused: for exact values, beginnings and ends. */
type Verdicts = `${'+' | '?' | '-'}${'+' | '?' | '-'}${'+' | '?' | '-'}`;

const ROWS: [field: Name, type: string | undefined, value: string, verdicts: Verdicts][] = [
  ['eventName', OBJECT, 'PutObject', '+++'],
  ['eventName', OBJECT, 'Delete*', '---'],
  ['eventName', OBJECT, '*', '---'],
  ['eventName', OBJECT, 'Get?bject', '---'],
  ['eventName', undefined, 'Get*', '---'],
  ['eventSource', OBJECT, 's3.amazonaws.com', '+++'],
  ['eventSource', OBJECT, '*.amazonaws.com', '---'],
  ['eventType', OBJECT, 'AwsApiCall', '+++'],
  ['eventType', OBJECT, 'Aws*', '---'],
  ['vpcEndpointId', undefined, 'vpce-0a1b2c', '+++'],
  ['vpcEndpointId', undefined, 'vpce-*', '---'],
  ['vpcEndpointId', undefined, 'vpce', '-++'],
  ['vpcEndpointId', undefined, '0a1b2c', '--+'],

  ['userArn', OBJECT, `arn:aws:sts::${ACCOUNT}:assumed-role/etl/run`, '+++'],
  ['userArn', OBJECT, `arn:aws:iam::${ACCOUNT}:user/ann`, '+++'],
  ['userArn', OBJECT, `arn:aws:iam::${ACCOUNT}:root`, '+++'],
  ['userArn', OBJECT, `arn:aws:iam::${ACCOUNT}:role/etl`, '???'],
  ['userArn', OBJECT, 'arn:aws:sts::*:assumed-role/etl/', '---'],
  ['userArn', OBJECT, `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_*`, '---'],
  ['userArn', undefined, '*', '---'],
  ['userArn', OBJECT, 'arn:aws', '-++'],
  ['userArn', OBJECT, 'arn:aws:sts::', '-++'],
  ['userArn', OBJECT, 'etl/run', '--+'],
  ['userArn', OBJECT, `arn:aws-cn:sts::${ACCOUNT}:assumed-role/etl/run`, '---'],
  ['userArn', OBJECT, 'arn:aws-cn:', '--+'],
  ['userArn', OBJECT, 'arn:aws:sts::11112222333:assumed-role/etl/run', '---'],

  ['resourceArn', OBJECT, 'arn:aws:s3:::invoices/2026/a.csv', '+++'],
  ['resourceArn', OBJECT, 'arn:aws:s3:::invoices/2026/', '+++'],
  ['resourceArn', OBJECT, 'arn:aws:s3:::invoices/', '?++'],
  ['resourceArn', OBJECT, 'arn:aws:s3:::invoices', '-+-'],
  ['resourceArn', OBJECT, 'arn:aws:s3:::', '-+-'],
  ['resourceArn', OBJECT, 'arn:aws:s3', '-++'],
  ['resourceArn', OBJECT, 'arn:', '-++'],
  ['resourceArn', OBJECT, 'arn:aws:s3:::invoices/*', '???'],
  ['resourceArn', OBJECT, 'arn:aws:s3:::invoices/2026-??/', '???'],
  ['resourceArn', OBJECT, 'arn:aws:s3:::*', '---'],
  ['resourceArn', OBJECT, 'arn:aws:s3:::invoices-*', '---'],
  ['resourceArn', OBJECT, 'arn:aws:s3:::invoices-*/2026/', '--?'],
  ['resourceArn', OBJECT, 'arn:*:s3:::invoices/', '---'],
  ['resourceArn', OBJECT, '*', '--?'],
  ['resourceArn', OBJECT, '.json.gz', '--+'],
  ['resourceArn', OBJECT, '*.json.gz', '--?'],
  ['resourceArn', OBJECT, 'invoices/', '--+'],
  ['resourceArn', OBJECT, 'arn:aws-us-gov:s3:::invoices/', '---'],
  ['resourceArn', OBJECT, 'arn:aws-us-gov:s3', '--+'],
  ['resourceArn', OBJECT, `arn:aws:s3:eu-west-1:${ACCOUNT}:invoices/a`, '---'],
  ['resourceArn', OBJECT, `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:pay`, '---'],

  ['resourceArn', FUNCTION, `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:pay`, '+++'],
  ['resourceArn', FUNCTION, `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:pay-*`, '---'],
  ['resourceArn', FUNCTION, `arn:aws:lambda:cn-north-1:${ACCOUNT}:function:pay`, '---'],
  ['resourceArn', FUNCTION, `arn:aws:lambda:eu-wset-2:${ACCOUNT}:function:pay`, '???'],
  ['resourceArn', OBJECT, 'arn:aws:s3:::Invoices/2026/a.csv', '???'],
  ['resourceArn', TABLE, `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders/stream/2026`, '???'],
  ['eventName', OBJECT, 's3:PutObject', '???'],
  ['eventName', OBJECT, 'put-object', '???'],
  ['resourceArn', FUNCTION, `arn:aws:lambda:*:${ACCOUNT}:function:pay`, '---'],
  ['resourceArn', FUNCTION, 'arn:aws:lambda:*', '---'],
  ['resourceArn', FUNCTION, 'arn:aws:lambda', '-++'],
  ['resourceArn', FUNCTION, `arn:aws:lambda:eu-west-1:${ACCOUNT}:layer:pay`, '---'],
  ['resourceArn', FUNCTION, `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`, '---'],
  ['resourceArn', FUNCTION, 'arn:aws:s3', '--+'],
  ['resourceArn', FUNCTION, ':pay', '--+'],
  ['resourceArn', TABLE, `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`, '+++'],
  ['resourceArn', TABLE, `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders/*`, '---'],
  ['resourceArn', TABLE, `arn:aws:dynamodb:*:${ACCOUNT}:table/orders`, '---'],
  ['resourceArn', TABLE, 'arn:aws:dynamodb:eu-west-1:1111:table/orders', '---'],
  ['resourceArn', TABLE, 'orders', '--+'],
  ['resourceArn', TOPIC, `arn:aws:sns:eu-west-1:${ACCOUNT}:orders`, '+++'],
  ['resourceArn', TOPIC, `arn:aws:sns:eu-west-1:${ACCOUNT}:orders-*`, '---'],
  ['resourceArn', TOPIC, `arn:aws-cn:sns:cn-north-1:${ACCOUNT}:orders`, '---'],
  ['resourceArn', TOPIC, '-*', '---'],
  ['resourceArn', DOMAIN, `arn:aws:swf:eu-west-1:${ACCOUNT}:/domain/a*b`, '???'],
  ['resourceArn', DOMAIN, `arn:aws:swf:*:${ACCOUNT}:/domain/a`, '--?'],
  ['resourceArn', NEW, `arn:aws:brand:eu-west-1:${ACCOUNT}:new/a*b`, '???'],
  ['resourceArn', NEW, 'arn:aws:brand:*', '--?'],
];

const OPERATORS = [
  ['Equals', 'equalTo', 0], ['NotEquals', 'notEqualTo', 0], ['StartsWith', 'startsWith', 1], ['NotStartsWith', 'notStartsWith', 1],
  ['EndsWith', 'endsWith', 2], ['NotEndsWith', 'notEndsWith', 2],
] as const;
type Case = { field: Name; type?: string; operator: typeof OPERATORS[number]; value: string };

const small = (key: string) => key.charAt(0).toLowerCase() + key.slice(1);
const ABSENT = Object.fromEntries(OPERATORS.map(([key]) => [key, null]));
const EMPTY = Object.fromEntries(OPERATORS.map(([key]) => [key, []]));

function jsonOf({ field, type, operator: [key], value }: Case, others: object = {}): { Name: string; FieldSelectors: any[] } {
  const equals = (Field: string, one: string) => ({ Field, ...others, Equals: [one] });
  const of = type ? [equals('eventCategory', 'Data'), equals('resources.type', type)] : [equals('eventCategory', 'NetworkActivity'), equals('eventSource', 's3.amazonaws.com')];
  return { Name: 'x', FieldSelectors: [...of, { Field: FIELDS[field], ...others, [key]: [value] }] };
}

const camel = ({ Name, FieldSelectors }: any) => ({
  name: Name, fieldSelectors: FieldSelectors.map((one: any) => Object.fromEntries(Object.entries(one).map(([key, values]) => [small(key), values]))),
});

/** Every way of writing a condition. */
const WAYS: Record<string, (one: Case) => EventSelector> = {
  'the typed API': ({ field, type, operator: [, method], value }) => {
    const where = [(EventCondition[field]() as EventField)[method](value)];
    return type ? EventSelector.dataEvents(type, { name: 'x', where }) : EventSelector.networkActivity('s3.amazonaws.com', { name: 'x', where });
  },
  'JSON of the API': one => EventSelector.fromAdvanced(jsonOf(one)),
  'with empty lists': one => EventSelector.fromAdvanced(jsonOf(one, EMPTY)),
  'with nulls': one => EventSelector.fromAdvanced(jsonOf(one, ABSENT)),
  'JSON of the console': one => EventSelector.fromAdvanced(camel(jsonOf(one, EMPTY))),
  'a whole answer': one => EventSelector.fromAdvanced({ TrailARN: 'arn', AdvancedEventSelectors: [jsonOf(one)] }),
};

const selectionOf = (selector: EventSelector) => ({ eventSelectors: [selector], insights: [], deliveryBucketArns: [] });

function verdict(stack: Stack, selector: EventSelector): string {
  const errors = errorsOf(() => checkSelection(stack, selectionOf(selector)));
  if (errors.length > 0) return errors.join() === 'UnmatchableSelector eventSelectors[0]' ? '-' : errors.join();
  return doubtfulConditions(stack, selectionOf(selector)).length > 0 ? '?' : '+';
}

const STACK = newStack();
const AGNOSTIC = new Stack();
const CASES = ROWS.flatMap(([field, type, value, verdicts]) => OPERATORS.map((operator): [string, Case, string] =>
  [`${field} ${operator[0]} ${value} of ${type ?? 'network activity'}`, { field, type, operator, value }, verdicts[operator[2]]]));

describe.each(Object.entries(WAYS))('%s', (_, make) => {
  test.each(CASES)('%s', (_title, one, expected) => expect(verdict(STACK, make(one))).toBe(expected));
});

test('the table has all fields and operators, each taken, doubted and refused somewhere', () => {
  expect(CASES.length).toBe(ROWS.length * 6);
  expect(new Set(ROWS.map(([field]) => field))).toEqual(new Set(Object.keys(FIELDS)));
  for (const kind of [0, 1, 2]) expect(new Set(ROWS.map(([, , , verdicts]) => verdicts[kind]))).toEqual(new Set(['+', '?', '-']));
});

test('every way of writing a condition is compiled to the same selector', () => {
  for (const [, one] of CASES) {
    const [first, ...others] = Object.values(WAYS).map(make => compileSelectors(selectionOf(make(one))));
    for (const other of others) expect(other).toEqual(first);
  }
});

describe('a refused value is one that no record has', () => {
  const RECORDED: Record<Name, string[]> = {
    eventName: ['PutObject', 'GetObject', 'DeleteObjects', 'Invoke'],
    eventSource: ['s3.amazonaws.com', 'kms.amazonaws.com'],
    eventType: ['AwsApiCall', 'AwsServiceEvent', 'AwsConsoleAction'],
    vpcEndpointId: ['vpce-0a1b2c', 'vpce-3d4e5f6a7b8c9d0e1'],
    userArn: ['sts::111122223333:assumed-role/etl/run', 'iam::444455556666:user/dev/ann', 'iam::111122223333:root', 'sts::111122223333:federated-user/bob']
      .map(rest => `arn:aws:${rest}`),
    resourceArn: [],
  };
  const RESOURCES: Record<string, string[]> = {
    [OBJECT]: ['invoices/2026/a.csv', 'invoices/2026-*/x', 'invoices-eu/2026/', 'logs/a.json.gz', 'logs/*', 'logs/*.json.gz', 'logs/x*', 'logs/-*/2026/', 'a1b/invoices/']
      .map(rest => `arn:aws:s3:::${rest}`),
    [FUNCTION]: ['pay', 'pay-1', 'pay:live'].map(name => `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:${name}`),
    [TABLE]: ['orders', 'orders/stream/2026', 'orders/index/by-day'].map(name => `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/${name}`),
    [TOPIC]: [`arn:aws:sns:eu-west-1:${ACCOUNT}:orders`, `arn:aws:sns:eu-west-1:${ACCOUNT}:orders-1`],
    [DOMAIN]: [`arn:aws:swf:eu-west-1:${ACCOUNT}:/domain/a*b`],
    [NEW]: [`arn:aws:brand:eu-west-1:${ACCOUNT}:new/a*b`],
  };
  const MATCH: ((text: string, value: string) => boolean)[] = [
    (text, value) => text === value, (text, value) => text.startsWith(value), (text, value) => text.endsWith(value),
  ];

  test.each(CASES.filter(([, , expected]) => expected === '-'))('%s', (_, { field, type = '', operator: [, , kind], value }) => {
    const recorded = field === 'resourceArn' ? RESOURCES[type] : RECORDED[field];
    expect(recorded.length).toBeGreaterThan(0);
    expect(recorded.filter(text => MATCH[kind](text, value))).toEqual([]);
  });
});

describe('an ARN of another partition', () => {
  const REGION_OF = Object.fromEntries(PARTITIONS.map(({ name, leaderRegions: [region] }) => [name, region]));
  const stackIn = (region: string) => new Stack(undefined, undefined, { env: { account: ACCOUNT, region } });
  const selectors = (partition: string): [string, EventSelector][] => [
    ['an object', EventSelector.dataEvents(OBJECT, { where: [EventCondition.resourceArn().startsWith(`arn:${partition}:s3:::invoices/`)] })],
    ['an excluded object', EventSelector.dataEvents(OBJECT, { where: [EventCondition.resourceArn().notEqualTo(`arn:${partition}:s3:::invoices/a`)] })],
    ['a topic', EventSelector.dataEvents(TOPIC, { where: [EventCondition.resourceArn().equalTo(`arn:${partition}:sns:x-y-1:${ACCOUNT}:orders`)] })],
    ['a caller', EventSelector.dataEvents(TOPIC, { where: [EventCondition.userArn().notStartsWith(`arn:${partition}:sts::`)] })],
    ['a bucket of a basic selector', EventSelector.fromBasic({ DataResources: [{ Type: OBJECT, Values: [`arn:${partition}:s3:::invoices/`] }] })],
    ['all buckets of a basic selector', EventSelector.fromBasic({ DataResources: [{ Type: OBJECT, Values: [`arn:${partition}:s3`] }] })],
    ['all tables of a basic selector', EventSelector.fromBasic({ DataResources: [{ Type: TABLE, Values: [`arn:${partition}:dynamodb`] }] })],
  ];

  test.each(Object.entries(REGION_OF))('in a stack of %s is refused, and taken only there', (own, region) => {
    for (const { name } of PARTITIONS) {
      const outcome = selectors(name).map(([what, selector]) => `${what} ${verdict(stackIn(region), selector)}`);
      expect(outcome).toEqual(selectors(name).map(([what]) => `${what} ${name === own ? '+' : '-'}`));
    }
  });

  test('is taken if the Region of the stack is unknown', () => {
    for (const { name } of PARTITIONS) expect(selectors(name).map(([, selector]) => verdict(AGNOSTIC, selector))).toEqual(selectors(name).map(() => '+'));
  });

  test('names both partitions in the error', () => {
    const selector = EventSelector.fromBasic({ DataResources: [{ Type: OBJECT, Values: ['arn:aws:s3:::invoices/'] }] });
    expect(problemsOf(() => checkSelection(stackIn('us-gov-west-1'), selectionOf(selector)))).toMatchObject([{
      code: 'UnmatchableSelector', prop: 'eventSelectors[0]', value: 'arn:aws:s3:::invoices/', advice: expect.stringMatching(/partition aws,.* of aws-us-gov\./),
    }]);
  });

  test('of an excluded delivery bucket is refused', () => {
    const selection = { ...selectionOf(EventSelector.allS3Objects()), deliveryBucketArns: ['arn:aws:s3:::replica'] };
    expect(errorsOf(() => checkSelection(stackIn('cn-north-1'), selection))).toEqual(['UnmatchableSelector deliveryBucketArns']);
    expect(errorsOf(() => checkSelection(stackIn('eu-west-1'), selection))).toEqual([]);
    expect(errorsOf(() => checkSelection(AGNOSTIC, selection))).toEqual([]);
  });
});

test('all dead values of all selectors are refused at once', () => {
  const where = [EventCondition.eventName().equalTo('Delete*', 'PutObject', 'Put?'), EventCondition.userArn().notStartsWith('arn:aws:sts::*:')];
  const data = [EventSelector.allS3Objects({ where }), EventSelector.dataEvents(TOPIC, { where })];
  expect(errorsOf(() => rendered(EventSelector.managementEvents(), ...data)))
    .toEqual([1, 1, 1, 2, 2, 2].map(i => `UnmatchableSelector eventSelectors[${i}]`));
});

describe('a wildcard in a field of few values is refused', () => {
  const of = (category: string, ...fields: [string, string, string][]) => EventSelector.fromAdvanced({
    FieldSelectors: [{ Field: 'eventCategory', Equals: [category] }, ...fields.map(([Field, operator, value]) => ({ Field, [operator]: [value] }))],
  });
  const type: [string, string, string] = ['resources.type', 'Equals', TOPIC];
  const source: [string, string, string] = ['eventSource', 'Equals', 's3.amazonaws.com'];

  test.each<[string, () => EventSelector, string]>([
    ['eventCategory', () => of('*'), 'InvalidValue FieldSelectors'],
    ['resources.type', () => of('Data', ['resources.type', 'Equals', 'AWS::S3::*']), 'UnmatchableSelector eventSelectors[0]'],
    ['the type of the factory', () => EventSelector.dataEvents('AWS::S3::*'), 'InvalidResourceType resourceType'],
    ['readOnly', () => of('Data', type, ['readOnly', 'Equals', '*']), 'UnsupportedSelector eventSelectors[0]'],
    ['sessionCredentialFromConsole', () => of('Data', type, ['sessionCredentialFromConsole', 'Equals', '*']), 'UnsupportedSelector eventSelectors[0]'],
    ['errorCode', () => of('NetworkActivity', source, ['errorCode', 'Equals', '*']), 'UnsupportedSelector eventSelectors[0]'],
    ['eventSource of management events', () => of('Management', ['eventSource', 'NotEquals', '*']), 'UnsupportedSelector eventSelectors[0]'],
    ['excluded sources', () => EventSelector.fromBasic({ ExcludeManagementEventSources: ['*'] }), 'UnsupportedSelector eventSelectors[0]'],
    ['eventSource of network activity', () => of('NetworkActivity', ['eventSource', 'Equals', 's3.*']), 'UnmatchableSelector eventSelectors[0]'],
    ['the source of the factory', () => EventSelector.networkActivity('*.amazonaws.com'), 'InvalidEventSource source'],
    ['objects of a basic selector', () => EventSelector.fromBasic({ DataResources: [{ Type: OBJECT, Values: ['arn:aws:s3:::logs-*/'] }] }),
      'UnmatchableSelector eventSelectors[0]'],
    ['functions of a basic selector', () => EventSelector.fromBasic({ DataResources: [{ Type: FUNCTION, Values: ['arn:aws:lambda:*'] }] }),
      'UnmatchableSelector eventSelectors[0]'],
    ['an imported table', () => EventSelector.dynamoDbItems([dynamodb.Table.fromTableName(STACK, 'Wild', 'orders-*')]), 'UnmatchableSelector eventSelectors[0]'],
    ['the account of a role', () => EventSelector.allS3Objects({
      where: [EventCondition.notByRoles(iam.Role.fromRoleArn(STACK, 'WildRole', 'arn:aws:iam::*:role/etl'))],
    }), 'UnmatchableSelector eventSelectors[0]'],
  ])('%s', (_, make, error) => expect(errorsOf(() => rendered(make()))).toEqual([error]));
});

describe('a value that is known at deployment', () => {
  const token = Lazy.string({ produce: () => 'late' });
  const data = (type: string, condition: EventCondition) => EventSelector.dataEvents(type, { where: [condition] });

  test.each(OPERATORS)('%s is taken in every field', (_, method) => {
    for (const field of ['eventName', 'eventSource', 'eventType', 'userArn', 'resourceArn'] as const) {
      const condition = (EventCondition[field]() as EventField)[method](token);
      expect([OBJECT, FUNCTION, TOPIC].map(type => verdict(STACK, data(type, condition)))).toEqual(['+', '+', '+']);
    }
    const endpoint = EventSelector.networkActivity('s3.amazonaws.com', { where: [EventCondition.vpcEndpointId()[method](token)] });
    expect(verdict(STACK, endpoint)).toBe('+');
  });

  test.each<[string, string, '+' | '-']>([
    ['its partition', `arn:${Aws.PARTITION}:sns:eu-west-1:${ACCOUNT}:orders`, '+'],
    ['its account', `arn:aws:sns:eu-west-1:${token}:orders`, '+'],
    ['its name', `arn:aws:sns:eu-west-1:${ACCOUNT}:${token}`, '+'],
    ['its account, in another partition', `arn:aws-cn:sns:cn-north-1:${token}:orders`, '-'],
    ['its account, with a wildcard after it', `arn:aws:sns:eu-west-1:${token}:orders-*`, '-'],
  ])('may be only %s', (_, value, expected) => {
    for (const [, method] of OPERATORS.slice(0, 4)) expect(verdict(STACK, data(TOPIC, EventCondition.resourceArn()[method](value)))).toBe(expected);
  });
});
