import { aws_dynamodb as dynamodb, aws_lambda as lambda, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { EventCondition, EventSelector } from '../../lib';
import { errorsOf, problemsOf } from '../private/harness';

/** Input that TypeScript would not compile, and JavaScript passes on. */

const stack = new Stack();
const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'invoices');
const pay = lambda.Function.fromFunctionArn(stack, 'Pay', 'arn:aws:lambda:eu-west-1:111122223333:function:pay');
const orders = dynamodb.Table.fromTableArn(stack, 'Orders', 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders');

const FACTORIES: [string, (options?: any) => EventSelector, string[]][] = [
  ['managementEvents', options => EventSelector.managementEvents(options), ['name', 'readWrite', 'where', 'excludeKms', 'excludeRdsDataApi']],
  ['dataEvents', options => EventSelector.dataEvents('AWS::SNS::Topic', options), ['name', 'readWrite', 'where']],
  ['allS3Objects', options => EventSelector.allS3Objects(options), ['name', 'readWrite', 'where']],
  ['s3Objects', options => EventSelector.s3Objects([bucket], options), ['name', 'readWrite', 'where', 'keyPrefixes']],
  ['archiveAccess', options => EventSelector.archiveAccess(options), ['name', 'readWrite', 'where']],
  ['lambdaInvocations', options => EventSelector.lambdaInvocations([pay], options), ['name', 'readWrite', 'where']],
  ['dynamoDbItems', options => EventSelector.dynamoDbItems([orders], options), ['name', 'readWrite', 'where', 'streams']],
  ['bedrockInvocations', options => EventSelector.bedrockInvocations(options), ['name', 'readWrite', 'where']],
  ['agentCoreInvocations', options => EventSelector.agentCoreInvocations(options), ['name', 'readWrite', 'where']],
  ['networkActivity', options => EventSelector.networkActivity('s3.amazonaws.com', options), ['name', 'where', 'deniedOnly']],
];
const ALL = [...new Set(FACTORIES.flatMap(([, , options]) => options))];

describe.each(FACTORIES)('%s', (_, make, known) => {
  test('refuses options that are no object', () => {
    for (const wrong of [null, 'name', 7, [], true]) expect(errorsOf(() => make(wrong))).toEqual(['InvalidValue options']);
  });

  test('refuses options of other selectors, and takes absent ones', () => {
    const others = ALL.filter(name => !known.includes(name));
    expect(errorsOf(() => make(Object.fromEntries(others.map(name => [name, true]))))).toEqual(others.map(name => `InvalidValue ${name}`));
    expect(errorsOf(() => make(Object.fromEntries(ALL.map(name => [name, undefined]))))).toEqual([]);
  });

  test('names the right option for a misspelt one', () => {
    for (const name of known) {
      const misspelt = [name.toUpperCase(), `${name}s`, name.slice(0, -1), `${name.charAt(1)}${name.charAt(0)}${name.slice(2)}`].filter(one => !known.includes(one));
      for (const one of misspelt) {
        expect(problemsOf(() => make({ [one]: true }))).toMatchObject([{ prop: one, advice: expect.stringContaining(`Did you mean '${name}'?`) }]);
      }
    }
    expect(problemsOf(() => make({ retention: 7 }))[0].advice).toBe(`The options are ${known.join(', ')}.`);
  });

  test('refuses conditions that are none, all at once', () => {
    expect(errorsOf(() => make({ where: EventCondition.onlyFromConsole() }))).toEqual(['InvalidValue where']);
    expect(errorsOf(() => make({ where: [null, 'x', {}], name: 7 })))
      .toEqual(['InvalidText name', 'InvalidValue where[0]', 'InvalidValue where[1]', 'InvalidValue where[2]']);
  });

  test('refuses text for a truth value', () => {
    for (const name of known.filter(one => ['excludeKms', 'excludeRdsDataApi', 'streams', 'deniedOnly'].includes(one))) {
      expect(errorsOf(() => make({ [name]: 'false' }))).toEqual([`InvalidValue ${name}`]);
    }
  });
});

describe('what a selector is about', () => {
  const any = (value: unknown) => value as any;
  test.each<[string, () => unknown, string[]]>([
    ['no resource type', () => EventSelector.dataEvents(any(undefined)), ['InvalidResourceType resourceType']],
    ['no source', () => EventSelector.networkActivity(any(undefined)), ['InvalidEventSource source']],
    ['no buckets', () => EventSelector.s3Objects(any(undefined)), ['InvalidValue buckets']],
    ['a bucket instead of a list', () => EventSelector.s3Objects(any(bucket)), ['InvalidValue buckets']],
    ['names of buckets', () => EventSelector.s3Objects(any(['invoices'])), ['InvalidValue buckets[0]']],
    ['a function among buckets', () => EventSelector.s3Objects(any([bucket, pay])), ['InvalidValue buckets[1]']],
    ['a bucket among functions', () => EventSelector.lambdaInvocations(any([bucket])), ['InvalidValue functions[0]']],
    ['null among tables', () => EventSelector.dynamoDbItems(any([orders, null])), ['InvalidValue tables[1]']],
  ])('%s', (_, act, errors) => expect(errorsOf(act)).toEqual(errors));
});
