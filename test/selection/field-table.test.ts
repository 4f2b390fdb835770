import { aws_lambda as lambda, aws_s3 as s3, Lazy, Stack } from 'aws-cdk-lib';
import { EventCondition, EventSelector, NetworkSource, ReadWrite } from '../../lib';
import { checkSelection, compileSelectors } from '../../lib/selection/compiler';
import { SelectorTarget } from '../../lib/selection/field-rules';
import { errorsOf, newStack, problemsOf } from '../private/harness';
import { rendered } from '../trail/fixed-archive';

type Target = SelectorTarget;
const TARGETS: Target[] = ['trail', 'event data store', 'telemetry rule'];
const CATEGORIES = ['Management', 'Data', 'NetworkActivity', 'Insight', 'ConfigurationItem', 'Evidence', 'ActivityAuditLog'];
const STORE_ONLY = CATEGORIES.slice(3);
const OPERATORS = ['Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'];

/** A value of each field that every category takes which takes the field. */
const FIELDS: Record<string, string> = {
  'eventCategory': 'Data',
  'readOnly': 'true',
  'eventSource': 'kms.amazonaws.com',
  'eventName': 'PutObject',
  'eventType': 'AwsApiCall',
  'sessionCredentialFromConsole': 'true',
  'userIdentity.arn': 'arn:aws:iam::111122223333:user/ann',
  'resources.type': 'AWS::SNS::Topic',
  'resources.ARN': 'arn:aws:sns:eu-west-1:111122223333:topic',
  'errorCode': 'VpceAccessDenied',
  'vpcEndpointId': 'vpce-1',
};

/** What the documentation says: `-` is nothing, `=` Equals, `!` NotEquals, `=!` both, `*` all six. */
const TABLE: [string, ...string[]][] = [
  // Field, management of a trail, of a store, data, network activity of a trail, of a store, what only stores record.
  ['eventCategory', '=', '=', '=', '=', '=', '='],
  ['readOnly', '=', '=', '=', '-', '-', '-'],
  ['eventSource', '!', '*', '*', '=', '=', '-'],
  ['eventName', '-', '*', '*', '*', '*', '-'],
  ['eventType', '-', '*', '*', '-', '-', '-'],
  ['sessionCredentialFromConsole', '-', '=!', '=!', '-', '-', '-'],
  ['userIdentity.arn', '-', '*', '*', '*', '-', '-'],
  ['resources.type', '-', '-', '=', '-', '-', '-'],
  ['resources.ARN', '-', '-', '*', '-', '-', '-'],
  ['errorCode', '-', '-', '-', '=', '=', '-'],
  ['vpcEndpointId', '-', '-', '-', '*', '*', '-'],
];

/** The column of the table; undefined if such events are not recorded there. */
function columnOf(target: Target, category: string): number | undefined {
  const isStore = target === 'event data store';
  if (STORE_ONLY.includes(category)) return isStore ? 6 : undefined;
  if (category === 'NetworkActivity') return target === 'telemetry rule' ? undefined : isStore ? 5 : 4;
  // Of a telemetry rule no more is known than that it takes what a trail does.
  return category === 'Data' ? 3 : isStore ? 2 : 1;
}

function isTaken(target: Target, category: string, field: string, operator: string): boolean {
  const cell = TABLE.find(([name]) => name === field)![columnOf(target, category) ?? NaN] ?? '-';
  return cell === '*' || (cell.includes('=') && operator === 'Equals') || (cell.includes('!') && operator === 'NotEquals');
}

/** A selector of the category that is complete, with the condition besides. */
function selectorWith(category: string, field: string, operator: string, value: string): EventSelector {
  const fields: Record<string, object> = {
    eventCategory: { Equals: [category] },
    ...(category === 'Data' && { 'resources.type': { Equals: ['AWS::SNS::Topic'] } }),
    ...(category === 'NetworkActivity' && { eventSource: { Equals: ['s3.amazonaws.com'] } }),
  };
  fields[field] = { ...fields[field], [operator]: [field === 'eventCategory' && operator === 'Equals' ? category : value] };
  return EventSelector.fromAdvanced({ FieldSelectors: Object.entries(fields).map(([Field, operators]) => ({ Field, ...operators })) });
}

const STACK = newStack();
const problems = (target: Target, ...eventSelectors: EventSelector[]) =>
  problemsOf(() => checkSelection(STACK, { eventSelectors, insights: [], deliveryBucketArns: [], target }));
const errors = (target: Target, ...eventSelectors: EventSelector[]) => problems(target, ...eventSelectors).map(({ code, prop }) => `${code} ${prop}`);

describe.each(TARGETS)('a %s', target => {
  describe.each(CATEGORIES)('with %s', category => {
    test.each(Object.keys(FIELDS))('takes the conditions on %s that are documented, and no others', field => {
      const outcome = OPERATORS.map(operator => {
        const wrong = problems(target, EventSelector.managementEvents(), selectorWith(category, field, operator, FIELDS[field]));
        expect(wrong.filter(({ code, prop }) => code !== 'UnsupportedSelector' || prop !== 'eventSelectors[1]')).toEqual([]);
        return `${operator} ${wrong.length === 0 ? 'taken' : 'refused'}`;
      });
      expect(outcome).toEqual(OPERATORS.map(operator => `${operator} ${isTaken(target, category, field, operator) ? 'taken' : 'refused'}`));
    });
  });
});

test('the table has 1,386 cells, of which 179 are taken', () => {
  const cells = TARGETS.flatMap(target => CATEGORIES.flatMap(category => TABLE.flatMap(([field]) =>
    OPERATORS.map(operator => isTaken(target, category, field, operator)))));
  expect([cells.length, cells.filter(taken => taken).length]).toEqual([1386, 179]);
});

describe('fields that take few values', () => {
  const source = 'eventSource';
  test.each<[Target, string, string, string, string[], string[]]>([
    ['trail', 'Management', 'readOnly', 'Equals', ['true', 'false'], ['True', 'yes']],
    ['event data store', 'Data', 'readOnly', 'Equals', ['true', 'false'], ['True', '0']],
    ['trail', 'Management', source, 'NotEquals', ['kms.amazonaws.com', 'rdsdata.amazonaws.com'], ['ec2.amazonaws.com', 'kms']],
    ['telemetry rule', 'Management', source, 'NotEquals', ['kms.amazonaws.com', 'rdsdata.amazonaws.com'], ['ec2.amazonaws.com']],
    ['event data store', 'Management', source, 'NotEquals', ['kms.amazonaws.com', 'ec2.amazonaws.com'], []],
    ['trail', 'Data', source, 'NotEquals', ['ec2.amazonaws.com'], []],
    ['trail', 'Data', 'sessionCredentialFromConsole', 'Equals', ['true'], ['false', 'True']],
    ['event data store', 'Management', 'sessionCredentialFromConsole', 'NotEquals', ['true'], ['false']],
    ['trail', 'NetworkActivity', 'errorCode', 'Equals', ['VpceAccessDenied'], ['AccessDenied']],
  ])('%s, %s, %s', (target, category, field, operator, taken, refused) => {
    const outcome = (value: string) => errors(target, selectorWith(category, field, operator, value));
    expect(taken.flatMap(outcome)).toEqual([]);
    expect(refused.map(outcome)).toEqual(refused.map(() => ['UnsupportedSelector eventSelectors[0]']));
  });

  test('what only deployment knows may be one of them', () => {
    const late = Lazy.string({ produce: () => 'true' });
    expect(errors('trail', EventSelector.dataEvents('AWS::SNS::Topic', { where: [EventCondition.sessionFromConsole().equalTo(late)] }))).toEqual([]);
  });

  test('the message says which there are', () => {
    expect(problems('trail', selectorWith('Management', 'eventSource', 'NotEquals', 'ec2.amazonaws.com'))).toMatchObject([{
      must: 'have values of eventSource that a trail takes', value: ['ec2.amazonaws.com'], advice: 'There are kms.amazonaws.com, rdsdata.amazonaws.com.',
    }]);
    expect(problems('trail', selectorWith('Management', 'eventSource', 'Equals', 'kms.amazonaws.com'))).toMatchObject([{
      must: 'have conditions on eventSource that a trail takes of management events', value: 'equalTo', advice: 'There are notEquals.',
    }]);
    expect(problems('trail', selectorWith('Management', 'eventName', 'Equals', 'x'))).toMatchObject([{
      must: 'have conditions that a trail takes of management events', value: 'eventName', advice: 'There are eventCategory, readOnly, eventSource.',
    }]);
    expect(problems('telemetry rule', EventSelector.networkActivity(NetworkSource.S3))).toMatchObject([{
      must: 'be of events that a telemetry rule records', value: 'network activity', advice: 'It records management events, data events.',
    }]);
  });

  test('everything wrong is said at once, each with its selector', () => {
    const { eventName, eventType } = EventCondition;
    expect(errors('trail',
      EventSelector.managementEvents({ where: [eventName().equalTo('x'), eventType().equalTo('y')] }), EventSelector.managementEvents(),
      EventSelector.insightEvents(), EventSelector.networkActivity(NetworkSource.S3, { where: [eventType().equalTo('y')] }),
    )).toEqual([0, 0, 2, 3].map(i => `UnsupportedSelector eventSelectors[${i}]`));
  });

  test('a trail says so where it is made', () => {
    expect(errorsOf(() => rendered(EventSelector.managementEvents(), EventSelector.auditEvidence()))).toEqual(['UnsupportedSelector eventSelectors[1]']);
  });
});

describe('an event data store has five selectors at most', () => {
  const of = (...names: string[]) => names.map(name => EventSelector.dataEvents(`AWS::SNS::${name}`));

  test('five are taken, six refused, with the number', () => {
    expect(errors('event data store', ...of('A', 'B', 'C', 'D', 'E'))).toEqual([]);
    expect(problems('event data store', ...of('A', 'B', 'C', 'D', 'E', 'F'))).toMatchObject([{
      code: 'TooManySelectors', prop: 'eventSelectors', must: 'need at most 5 selectors', value: 6,
    }]);
  });

  test('only those count that are left when they are put together', () => {
    expect(errors('event data store', ...of('A', 'B', 'C', 'D', 'E', 'A', 'B', 'C', 'D', 'E'))).toEqual([]);
  });

  test('one that stands for several types counts as several', () => {
    expect(problems('event data store', EventSelector.agentCoreInvocations())).toMatchObject([{ code: 'TooManySelectors', value: 8 }]);
  });

  test.each(['trail', 'telemetry rule'] as const)('a %s has as many as it likes', target => {
    expect(errors(target, ...of(...Array.from({ length: 20 }, (_, i) => `T${i}`)))).toEqual([]);
  });
});

const times = <T>(length: number, make: (i: number) => T) => Array.from({ length }, (_, i) => make(i));

describe.each(TARGETS)('a %s takes 500 values', target => {
  // The category and the type are two.
  const topics = (values: number) => EventSelector.dataEvents('AWS::SNS::Topic', {
    where: [EventCondition.resourceArn().equalTo(...times(values - 2, i => `arn:aws:sns:eu-west-1:111122223333:t${i}`))],
  });

  test.each([499, 500])('%d are taken', values => expect(errors(target, topics(values))).toEqual([]));

  test.each([501, 1000])('%d are refused', values => {
    expect(problems(target, topics(values))).toMatchObject([{ code: 'TooManySelectorValues', prop: 'eventSelectors', must: 'have at most 500 values in all', value: values }]);
  });

  test.each(['equalTo', 'startsWith', 'endsWith', 'notEqualTo', 'notStartsWith', 'notEndsWith'] as const)('%s counts', operator => {
    const of = (values: number) => EventSelector.dataEvents('AWS::SNS::Topic', {
      // Of one length, so that none begins or ends with another.
      where: [EventCondition.resourceArn()[operator](...times(values - 2, i => `arn:aws:sns:eu-west-1:111122223333:t${1000 + i}`))],
    });
    expect([of(500), of(501)].map(selector => errors(target, selector))).toEqual([[], ['TooManySelectorValues eventSelectors']]);
  });
});

describe('1,000 buckets', () => {
  const stack = new Stack();
  const buckets = times(1000, i => s3.Bucket.fromBucketArn(stack, `B${i}`, `arn:aws:s3:::bucket-${1000 + i}`));
  const compiled = (...eventSelectors: EventSelector[]) => compileSelectors({ eventSelectors, insights: [], deliveryBucketArns: ['arn:aws:s3:::logs'] });
  const arnsIn = ([{ fieldSelectors }]: any[]) => fieldSelectors.find(({ field }: any) => field === 'resources.ARN').startsWith;

  test('that have nothing in common are too many, with the number', () => {
    expect(problems('trail', EventSelector.s3Objects(buckets))).toMatchObject([{ code: 'TooManySelectorValues', value: 1002 }]);
    const [half, rest] = [buckets.slice(0, 500), buckets.slice(500)];
    expect(problems('trail', EventSelector.s3Objects(half), EventSelector.s3Objects(rest))).toMatchObject([{ code: 'TooManySelectorValues', value: 1002 }]);
  });

  test('are one value where they are selected by how they begin', () => {
    const beginning = EventSelector.dataEvents('AWS::S3::Object', { where: [EventCondition.resourceArn().startsWith('arn:aws:s3:::bucket-')] });
    for (const selectors of [[beginning, EventSelector.s3Objects(buckets)], [EventSelector.s3Objects(buckets), beginning]]) {
      expect(arnsIn(compiled(...selectors))).toEqual(['arn:aws:s3:::bucket-']);
      expect(errors('trail', ...selectors)).toEqual([]);
    }
  });

  test('1,000 beginnings of keys in one bucket are too many', () => {
    expect(problems('trail', EventSelector.s3Objects([buckets[0]], { keyPrefixes: times(1000, i => `${1000 + i}/`) })))
      .toMatchObject([{ code: 'TooManySelectorValues', value: 1002 }]);
  });

  test('and one value if the bucket is selected as a whole', () => {
    const parts = EventSelector.s3Objects([buckets[0]], { keyPrefixes: times(1000, i => `${1000 + i}/`) });
    for (const selectors of [[parts, EventSelector.s3Objects([buckets[0]])], [EventSelector.s3Objects([buckets[0]]), parts]]) {
      expect(arnsIn(compiled(...selectors))).toEqual(['arn:aws:s3:::bucket-1000/']);
      expect(errors('trail', ...selectors)).toEqual([]);
    }
  });

  test('and one value if one of the beginnings is that of the others', () => {
    const keyPrefixes = [...times(1000, i => `in/${i}/`), 'in/'];
    expect(arnsIn(compiled(EventSelector.s3Objects([buckets[0]], { keyPrefixes })))).toEqual(['arn:aws:s3:::bucket-1000/in/']);
  });

  test('and none if all objects are', () => {
    expect(compiled(EventSelector.s3Objects(buckets), EventSelector.allS3Objects())).toMatchObject([{
      fieldSelectors: [{ field: 'eventCategory' }, { field: 'resources.type' }, { field: 'resources.ARN', notStartsWith: ['arn:aws:s3:::logs/'] }],
    }]);
  });
});

describe('fails for conditions that contradict', () => {
  const { eventName, eventSource, eventType, resourceArn, sessionFromConsole, userArn, vpcEndpointId } = EventCondition;
  const data = (...where: EventCondition[]) => () => EventSelector.dataEvents('AWS::SNS::Topic', { where });
  const network = (...where: EventCondition[]) => () => EventSelector.networkActivity(NetworkSource.S3, { where });
  const stack = new Stack();
  const bucket = s3.Bucket.fromBucketArn(stack, 'Bucket', 'arn:aws:s3:::invoices');
  const pay = lambda.Function.fromFunctionArn(stack, 'Pay', 'arn:aws:lambda:eu-west-1:111122223333:function:pay');

  const TWICE = 'be the only condition that says which values the field has';
  const NOTHING = 'leave something to select';
  test.each<[string, () => unknown, string]>([
    ['a name and another name', data(eventName().equalTo('A'), eventName().equalTo('B')), `${TWICE}: eventName`],
    ['a name and the same name', data(eventName().equalTo('A'), eventName().equalTo('A')), `${TWICE}: eventName`],
    ['a name and a beginning', data(eventName().equalTo('Get'), eventName().startsWith('G')), `${TWICE}: eventName`],
    ['a beginning and an end', data(eventName().startsWith('G'), eventName().endsWith('t')), `${TWICE}: eventName`],
    ['two ends, with something between', data(eventType().endsWith('a'), userArn().startsWith('arn:'), eventType().endsWith('b')), `${TWICE}: eventType`],
    ['another source than the selector\'s', network(eventSource().equalTo('kms.amazonaws.com')), `${TWICE}: eventSource`],
    ['objects of a bucket, and an ARN', () => EventSelector.s3Objects([bucket], { where: [resourceArn().endsWith('.csv')] }), `${TWICE}: resources.ARN`],
    ['a function, and an ARN', () => EventSelector.lambdaInvocations([pay], { where: [resourceArn().startsWith('arn:')] }), `${TWICE}: resources.ARN`],
    ['a name, denied', data(eventName().equalTo('A'), eventName().notEqualTo('A')), `${NOTHING}: eventName`],
    ['a name, denied before', data(eventName().notEqualTo('A'), eventName().equalTo('A')), `${NOTHING}: eventName`],
    ['names, each denied in some way', data(eventName().equalTo('Ax', 'yB', 'C'), eventName().notStartsWith('A'), eventName().notEndsWith('B'),
      eventName().notEqualTo('C')), `${NOTHING}: eventName`],
    ['a beginning, denied', data(eventName().startsWith('Get'), eventName().notStartsWith('G')), `${NOTHING}: eventName`],
    ['an end, denied', data(eventName().endsWith('Acl'), eventName().notEndsWith('l')), `${NOTHING}: eventName`],
    ['a session from the console that is none', data(EventCondition.onlyFromConsole(), sessionFromConsole().notEqualTo('true')),
      `${NOTHING}: sessionCredentialFromConsole`],
    ['the endpoint that is left out', network(vpcEndpointId().equalTo('vpce-1'), vpcEndpointId().notStartsWith('vpce-')), `${NOTHING}: vpcEndpointId`],
    ['the selector\'s source, left out', network(eventSource().notEqualTo('s3.amazonaws.com')), `${NOTHING}: eventSource`],
    ['the selector\'s bucket, left out', () => EventSelector.s3Objects([bucket], { where: [resourceArn().notStartsWith('arn:aws:s3:::invoices/')] }),
      `${NOTHING}: resources.ARN`],
    ['a stream\'s call without streams', () => EventSelector.dynamoDbItems([{ tableArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t' } as any], {
      streams: false, where: [eventName().equalTo('GetRecords')],
    }), `${NOTHING}: eventName`],
  ])('%s', (_, act, must) => {
    expect(problemsOf(act)).toMatchObject([{ code: 'ContradictorySelector', prop: 'where', must }]);
  });

  test.each<[string, () => unknown]>([
    ['conditions on different fields', data(eventName().equalTo('A'), eventType().equalTo('B'))],
    ['a name that is left out of a beginning', data(eventName().startsWith('Get'), eventName().notEqualTo('GetObject'))],
    ['a narrower beginning that is left out', data(eventName().startsWith('Get'), eventName().notStartsWith('GetObject'))],
    ['an end that is left out of a beginning', data(eventName().startsWith('Get'), eventName().notEndsWith('Acl'))],
    ['one of two names', data(eventName().equalTo('A', 'B'), eventName().notEqualTo('A'))],
    ['many that deny', data(eventName().notEqualTo('A'), eventName().notEqualTo('A', 'B'), eventName().notStartsWith('A'))],
    ['a part of a bucket, left out', () => EventSelector.s3Objects([bucket], { where: [resourceArn().notStartsWith('arn:aws:s3:::invoices/tmp/')] })],
  ])('but not for %s', (_, act) => expect(errorsOf(act)).toEqual([]));

  test.each<[string, () => unknown, string[]]>([
    ['no conditions', data(), ['EmptyList where']],
    ['a condition that is none', () => EventSelector.dataEvents('AWS::SNS::Topic', { where: ['eventName' as any] }), ['InvalidValue where[0]']],
    ['no values', () => eventName().equalTo(), ['EmptyList values']],
    ['an empty value', () => eventName().notStartsWith(''), ['InvalidText values[0]']],
    ['a blank value', () => eventName().endsWith('A', ' '), ['InvalidText values[1]']],
    ['a value that is too long', () => eventName().startsWith('x'.repeat(2049)), ['InvalidText values[0]']],
    ['a value that is there twice', () => eventName().notEndsWith('A', 'A'), ['InvalidValue values[1]']],
    ['no roles', () => EventCondition.notByRoles(), ['EmptyList roles']],
    ['a role that is none', () => EventCondition.notByRoles('role' as any), ['InvalidValue roles[0]']],
    ['no beginnings of keys', () => EventSelector.s3Objects([bucket], { keyPrefixes: [] }), ['EmptyList keyPrefixes']],
    ['beginnings of another form', () => EventSelector.s3Objects([bucket], { keyPrefixes: ['/a', '', 'x'.repeat(1025), 'b'] }),
      [0, 1, 2].map(i => `InvalidText keyPrefixes[${i}]`)],
    ['an unknown readWrite', () => EventSelector.allS3Objects({ readWrite: 'x' as ReadWrite }), ['InvalidValue readWrite']],
    ['a source of another form', () => EventSelector.networkActivity('s3'), ['InvalidEventSource source']],
  ])('and fails for %s', (_, act, wrong) => expect(errorsOf(act)).toEqual(wrong));

  test('the longest value is taken', () => expect(errorsOf(data(eventName().equalTo('x'.repeat(2048))))).toEqual([]));
});
