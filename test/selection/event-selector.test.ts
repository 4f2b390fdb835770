import { aws_dynamodb as dynamodb, aws_lambda as lambda, aws_s3 as s3, Lazy, Stack } from 'aws-cdk-lib';
import { EventSelector, EventSelectorOptions, ReadWrite } from '../../lib';
import { ACCOUNT, errorsOf, newStack, problemsOf, REGION, resources } from '../private/harness';
import { rendered, selectorsOf, trailIn } from '../trail/fixed-archive';

const DELIVERIES = { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::logs/', 'arn:aws:s3:::access-logs/'] };
const equals = (Field: string, ...Equals: string[]) => ({ Field, Equals });
const READ_WRITES: [ReadWrite | undefined, object[]][] = [
  [undefined, []],
  [ReadWrite.ALL, []],
  [ReadWrite.READ_ONLY, [equals('readOnly', 'true')]],
  [ReadWrite.WRITE_ONLY, [equals('readOnly', 'false')]],
];

/** Resources that a deployment knows by name. */
function named() {
  const stack = new Stack();
  const arn = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
  return {
    buckets: ['invoices', 'contracts'].map(name => s3.Bucket.fromBucketArn(stack, name, `arn:aws:s3:::${name}`)),
    functions: ['pay', 'refund'].map(name => lambda.Function.fromFunctionArn(stack, name, arn('lambda', `function:${name}`))),
    tables: ['orders', 'customers'].map(name => dynamodb.Table.fromTableArn(stack, name, arn('dynamodb', `table/${name}`))),
  };
}

const { buckets, functions, tables } = named();
const arns = (resource: string, ...names: string[]) => names.map(name => `arn:aws:${resource}${name}`);

/** Every kind of selector: how it is made, its default name, and the conditions it has besides `readOnly`. */
const KINDS: [string, (options?: EventSelectorOptions) => EventSelector, string, object[], object?][] = [
  ['management events', options => EventSelector.managementEvents(options), 'Management events', [equals('eventCategory', 'Management')]],
  ['data events of any type', options => EventSelector.dataEvents('AWS::SNS::Topic', options), 'Data events of AWS::SNS::Topic',
    [equals('eventCategory', 'Data'), equals('resources.type', 'AWS::SNS::Topic')]],
  ['functions', options => EventSelector.lambdaInvocations(functions, options), 'Invocations of named functions', [
    equals('eventCategory', 'Data'),
    equals('resources.type', 'AWS::Lambda::Function'),
    equals('resources.ARN', ...arns(`lambda:${REGION}:${ACCOUNT}:function:`, 'pay', 'refund')),
  ]],
  ['tables', options => EventSelector.dynamoDbItems(tables, options), 'Items of named tables', [
    equals('eventCategory', 'Data'),
    equals('resources.type', 'AWS::DynamoDB::Table'),
    equals('resources.ARN', ...arns(`dynamodb:${REGION}:${ACCOUNT}:table/`, 'orders', 'customers')),
  ]],
  ['all objects', options => EventSelector.dataEvents('AWS::S3::Object', options), 'Data events of AWS::S3::Object',
    [equals('eventCategory', 'Data'), equals('resources.type', 'AWS::S3::Object')], DELIVERIES],
  ['objects of buckets', options => EventSelector.s3Objects(buckets, options), 'Objects of named buckets',
    [equals('eventCategory', 'Data'), equals('resources.type', 'AWS::S3::Object')],
    { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::invoices/', 'arn:aws:s3:::contracts/'], NotStartsWith: DELIVERIES.NotStartsWith }],
];

describe.each(KINDS)('%s become one advanced selector', (_, make, name, fields, arnField) => {
  test.each(READ_WRITES)('of %s', (readWrite, readOnly) => {
    const FieldSelectors = [...fields, ...readOnly, ...(arnField ? [arnField] : [])];
    expect(rendered(make(readWrite && { readWrite }))).toEqual([{ Name: name, FieldSelectors }]);
  });

  test('with a name of its own', () => {
    expect(rendered(make({ name: 'Mine' }))).toMatchObject([{ Name: 'Mine' }]);
  });

  test.each(['', 'x'.repeat(1001), 'two\nlines', 'Zürich'])('fails with the name %j', wrong => {
    expect(errorsOf(() => make({ name: wrong }))).toEqual(['InvalidText name']);
  });

  test('fails with an unknown readWrite', () => {
    expect(errorsOf(() => make({ readWrite: 'Writes' as ReadWrite, name: '' }))).toEqual(['InvalidText name', 'InvalidValue readWrite']);
    expect(problemsOf(() => make({ readWrite: 'Writes' as ReadWrite }))[0].advice)
      .toBe('Use one of ReadWrite.ALL, ReadWrite.READ_ONLY, ReadWrite.WRITE_ONLY.');
  });
});

describe('the longest and shortest names', () => {
  test.each(['x', 'x'.repeat(1000), Lazy.string({ produce: () => 'late' })])('%s', name => {
    expect(errorsOf(() => EventSelector.managementEvents({ name }))).toEqual([]);
  });
});

describe('management events may leave out two noisy services', () => {
  test.each([
    [{}, undefined],
    [{ excludeKms: false, excludeRdsDataApi: false }, undefined],
    [{ excludeKms: true }, ['kms.amazonaws.com']],
    [{ excludeRdsDataApi: true }, ['rdsdata.amazonaws.com']],
    [{ excludeKms: true, excludeRdsDataApi: true }, ['kms.amazonaws.com', 'rdsdata.amazonaws.com']],
  ])('%j', (options, excluded) => {
    expect(rendered(EventSelector.managementEvents({ ...options, readWrite: ReadWrite.WRITE_ONLY }))).toEqual([{
      Name: 'Management events',
      FieldSelectors: [
        equals('eventCategory', 'Management'), ...(excluded ? [{ Field: 'eventSource', NotEquals: excluded }] : []), equals('readOnly', 'false'),
      ],
    }]);
  });
});

describe('a trail never records its own deliveries', () => {
  test('objects of the log buckets are left out of selectors for objects, and only of them', () => {
    const others = ['AWS::S3::AccessPoint', 'AWS::S3Express::Object', 'AWS::S3Tables::Table', 'AWS::Lambda::Function', 'AWS::DynamoDB::Table'];
    expect(JSON.stringify(rendered(
      EventSelector.managementEvents(), EventSelector.lambdaInvocations(functions), EventSelector.dynamoDbItems(tables),
      ...others.map(type => EventSelector.dataEvents(type)),
    ))).not.toContain('NotStartsWith');
    const objects = [EventSelector.dataEvents('AWS::S3::Object'), EventSelector.s3Objects(buckets)];
    expect(objects.flatMap(selector => rendered(selector)).map(({ FieldSelectors }) => FieldSelectors[2].NotStartsWith))
      .toEqual([DELIVERIES.NotStartsWith, DELIVERIES.NotStartsWith]);
  });

  test('there is one condition on the ARN, as CloudTrail takes only one for each field', () => {
    const fields = rendered(EventSelector.s3Objects(buckets, { readWrite: ReadWrite.READ_ONLY }))[0].FieldSelectors.map(({ Field }: any) => Field);
    expect(fields).toEqual([...new Set(fields)]);
  });

  test('a selector can be used by several trails', () => {
    const eventSelectors = [EventSelector.s3Objects(buckets)];
    expect([rendered(...eventSelectors), rendered(...eventSelectors)].map(([{ FieldSelectors }]) => FieldSelectors[2].NotStartsWith))
      .toEqual([DELIVERIES.NotStartsWith, DELIVERIES.NotStartsWith]);
  });
});

test('selectors for resources of the same app refer to them', () => {
  const stack = newStack();
  const bucket = new s3.Bucket(stack, 'Invoices');
  const table = new dynamodb.Table(stack, 'Orders', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
  trailIn(stack, { eventSelectors: [EventSelector.s3Objects([bucket]), EventSelector.dynamoDbItems([table])] });
  const [{ Properties: { AdvancedEventSelectors: [objects, items] } }] = Object.values(resources(stack, 'AWS::CloudTrail::Trail'));
  expect(objects.FieldSelectors[2].StartsWith).toEqual([{ 'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.stringContaining('Invoices'), 'Arn'] }, '/']] }]);
  expect(items.FieldSelectors[2].Equals).toEqual([{ 'Fn::GetAtt': [expect.stringContaining('Orders'), 'Arn'] }]);
});

test('never a basic selector: CloudTrail takes one kind or the other', () => {
  const stack = newStack();
  trailIn(stack, { eventSelectors: KINDS.map(([, make]) => make()) });
  // All objects are recorded anyway, so those of named buckets need no selector.
  expect(selectorsOf(stack)).toHaveLength(KINDS.length - 1);
  const [{ Properties }] = Object.values(resources(stack, 'AWS::CloudTrail::Trail'));
  expect(Properties).not.toHaveProperty('EventSelectors');
});

describe('fails for nothing to select', () => {
  test.each([
    ['buckets', () => EventSelector.s3Objects([])],
    ['functions', () => EventSelector.lambdaInvocations([])],
    ['tables', () => EventSelector.dynamoDbItems([])],
  ])('%s', (prop, act) => expect(errorsOf(act)).toEqual([`EmptyList ${prop}`]));
});

describe('resource types are open: new ones arrive every month', () => {
  test.each([
    'AWS::S3::Object', 'AWS::Quicksight::ActionConnector', 'AWS::B2BI::Transformer', 'AWS::ResourceExplorer2::View', 'AWS::Brand::New',
  ])('accepts %s', type => {
    expect(errorsOf(() => EventSelector.dataEvents(type))).toEqual([]);
  });

  test.each([
    '', 'S3', 'AWS::S3', 'aws::s3::object', 'AWS::S3::Object::Version', 'AWS:S3:Object', 'AWS::S3::*', ' AWS::S3::Object',
  ])('fails for %j', type => {
    expect(errorsOf(() => EventSelector.dataEvents(type))).toEqual(['InvalidResourceType resourceType']);
  });
});
