import { aws_dynamodb as dynamodb, aws_iam as iam, aws_lambda as lambda, aws_s3 as s3, Lazy, Stack } from 'aws-cdk-lib';
import { EventCondition, EventSelector, EventSelectorOptions, NetworkSource, ReadWrite } from '../../lib';
import { checkSelection, compileSelectors } from '../../lib/selection/compiler';
import { ACCOUNT, errorsOf, newStack, problemsOf, REGION, resources, warnings } from '../private/harness';
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
  ['management events', options => EventSelector.managementEvents(options), 'Management events selector', [equals('eventCategory', 'Management')]],
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
  ['objects of every bucket', options => EventSelector.allS3Objects(options), 'Objects of all buckets',
    [equals('eventCategory', 'Data'), equals('resources.type', 'AWS::S3::Object')], DELIVERIES],
  ['items without streams', options => EventSelector.dynamoDbItems(tables, { ...options, streams: false }), 'Items of named tables', [
    equals('eventCategory', 'Data'),
    equals('resources.type', 'AWS::DynamoDB::Table'),
    equals('resources.ARN', ...arns(`dynamodb:${REGION}:${ACCOUNT}:table/`, 'orders', 'customers')),
    { Field: 'eventName', NotEquals: ['DescribeStream', 'GetRecords', 'GetShardIterator'] },
  ]],
  ['objects of buckets, by keys', options => EventSelector.s3Objects(buckets, { ...options, keyPrefixes: ['in/', '2026'] }), 'Objects of named buckets',
    [equals('eventCategory', 'Data'), equals('resources.type', 'AWS::S3::Object')], {
      Field: 'resources.ARN',
      StartsWith: ['arn:aws:s3:::invoices/in/', 'arn:aws:s3:::invoices/2026', 'arn:aws:s3:::contracts/in/', 'arn:aws:s3:::contracts/2026'],
      NotStartsWith: DELIVERIES.NotStartsWith,
    }],
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
      Name: 'Management events selector',
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
  // All objects are recorded anyway, so those of named buckets need no selector; nor do items that are recorded with their streams.
  expect(selectorsOf(stack).map(({ Name }) => Name))
    .toEqual(['Management events selector', 'Data events of AWS::SNS::Topic', 'Invocations of named functions', 'Items of named tables', 'Data events of AWS::S3::Object']);
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

test('access to the log files: all of it, but of what writes only people', () => {
  const WRITING = ['CompleteMultipartUpload', 'CreateMultipartUpload', 'PutObject', 'UploadPart'];
  const OBJECT = [equals('eventCategory', 'Data'), equals('resources.type', 'AWS::S3::Object')];
  const LOG_FILES = { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::logs/'] };
  expect(rendered(EventSelector.archiveAccess())).toEqual([
    { Name: 'Access to the log files', FieldSelectors: [...OBJECT, { Field: 'eventName', NotEquals: WRITING }, LOG_FILES] },
    {
      Name: 'Access to the log files',
      FieldSelectors: [...OBJECT, equals('eventName', ...WRITING), { Field: 'userIdentity.arn', StartsWith: ['arn:'] }, LOG_FILES],
    },
  ]);
  expect(rendered(EventSelector.archiveAccess({ name: 'Mine', readWrite: ReadWrite.WRITE_ONLY })).map(({ Name, FieldSelectors }) =>
    [Name, FieldSelectors.filter(({ Field }: any) => Field === 'readOnly')])).toEqual([['Mine', [equals('readOnly', 'false')]], ['Mine', [equals('readOnly', 'false')]]]);
});

describe('agents and models become a selector for each type', () => {
  test.each<[string, (options?: EventSelectorOptions) => EventSelector, string[]]>([
    ['Bedrock', options => EventSelector.bedrockInvocations(options),
      ['AgentAlias', 'AsyncInvoke', 'FlowAlias', 'FlowExecution', 'Guardrail', 'InlineAgent', 'KnowledgeBase', 'Model', 'PromptVersion']],
    ['BedrockAgentCore', options => EventSelector.agentCoreInvocations(options),
      ['Browser', 'BrowserCustom', 'CodeInterpreter', 'CodeInterpreterCustom', 'Gateway', 'Memory', 'Runtime', 'RuntimeEndpoint']],
  ])('%s', (service, make, types) => {
    const spoken = { Bedrock: 'Bedrock', BedrockAgentCore: 'Bedrock AgentCore' }[service];
    expect(rendered(make())).toEqual(types.map(type => ({
      Name: `${spoken}: AWS::${service}::${type}`,
      FieldSelectors: [equals('eventCategory', 'Data'), equals('resources.type', `AWS::${service}::${type}`)],
    })));
    const fewer = rendered(make({ name: 'Mine', readWrite: ReadWrite.READ_ONLY, where: [EventCondition.eventName().startsWith('Invoke')] }));
    expect(fewer.map(({ Name }) => Name)).toEqual(types.map(() => 'Mine'));
    expect(fewer.map(({ FieldSelectors }) => FieldSelectors.slice(2)))
      .toEqual(types.map(() => [equals('readOnly', 'true'), { Field: 'eventName', StartsWith: ['Invoke'] }]));
  });
});

describe('network activity becomes one advanced selector', () => {
  const [CATEGORY, SOURCE, DENIED] = [equals('eventCategory', 'NetworkActivity'), equals('eventSource', 's3.amazonaws.com'), equals('errorCode', 'VpceAccessDenied')];
  test.each<[string, EventSelector, string, object[]]>([
    ['of one service', EventSelector.networkActivity(NetworkSource.S3), 'Network activity of s3.amazonaws.com', [CATEGORY, SOURCE]],
    ['that is denied', EventSelector.networkActivity(NetworkSource.S3, { deniedOnly: true }), 'Network activity of s3.amazonaws.com', [CATEGORY, SOURCE, DENIED]],
    ['denied or not', EventSelector.networkActivity(NetworkSource.S3, { deniedOnly: false, name: 'Mine' }), 'Mine', [CATEGORY, SOURCE]],
    ['through one endpoint', EventSelector.networkActivity(NetworkSource.S3, { where: [EventCondition.vpcEndpointId().equalTo('vpce-1')] }),
      'Network activity of s3.amazonaws.com', [CATEGORY, SOURCE, equals('vpcEndpointId', 'vpce-1')]],
    ['of a new service', EventSelector.networkActivity('brand-new.amazonaws.com'), 'Network activity of brand-new.amazonaws.com',
      [CATEGORY, equals('eventSource', 'brand-new.amazonaws.com')]],
  ])('%s', (_, selector, Name, FieldSelectors) => expect(rendered(selector)).toEqual([{ Name, FieldSelectors }]));

  test('a service each: CloudTrail takes one in each selector', () => {
    expect(rendered(EventSelector.networkActivity(NetworkSource.S3), EventSelector.networkActivity(NetworkSource.KMS))).toHaveLength(2);
  });
});

describe('what only event data stores record', () => {
  test.each<[string, EventSelector, string, string]>([
    ['Insights', EventSelector.insightEvents(), 'Insights events', 'Insight'],
    ['configuration items', EventSelector.configurationItems(), 'Configuration items', 'ConfigurationItem'],
    ['evidence', EventSelector.auditEvidence(), 'Audit evidence', 'Evidence'],
    ['activity outside', EventSelector.activityAuditLogs(), 'Activity outside of AWS', 'ActivityAuditLog'],
  ])('%s', (_, selector, name, category) => {
    const selection = { eventSelectors: [selector], insights: [], deliveryBucketArns: ['arn:aws:s3:::logs'] };
    expect(compileSelectors(selection)).toEqual([{ name, fieldSelectors: [{ field: 'eventCategory', equalTo: [category] }] }]);
    expect(errorsOf(() => checkSelection(newStack(), { ...selection, target: 'event data store' }))).toEqual([]);
    expect(errorsOf(() => rendered(selector))).toEqual(['UnsupportedSelector eventSelectors[0]']);
  });
});

describe('conditions', () => {
  const { eventName, eventSource, eventType, resourceArn, sessionFromConsole, userArn } = EventCondition;
  const where = (...conditions: EventCondition[]) => rendered(EventSelector.dataEvents('AWS::SNS::Topic', { where: conditions }))[0].FieldSelectors.slice(2);

  test.each<[string, EventCondition, object]>([
    ['equalTo', eventName().equalTo('A', 'B'), equals('eventName', 'A', 'B')],
    ['notEqualTo', eventSource().notEqualTo('A'), { Field: 'eventSource', NotEquals: ['A'] }],
    ['startsWith', userArn().startsWith('arn:aws:sts::'), { Field: 'userIdentity.arn', StartsWith: ['arn:aws:sts::'] }],
    ['notStartsWith', resourceArn().notStartsWith('arn:aws:sns:'), { Field: 'resources.ARN', NotStartsWith: ['arn:aws:sns:'] }],
    ['endsWith', eventType().endsWith('A', 'B'), { Field: 'eventType', EndsWith: ['A', 'B'] }],
    ['notEndsWith', eventName().notEndsWith('A'), { Field: 'eventName', NotEndsWith: ['A'] }],
    ['not from the console', sessionFromConsole().notEqualTo('true'), { Field: 'sessionCredentialFromConsole', NotEquals: ['true'] }],
    ['only from the console', EventCondition.onlyFromConsole(), equals('sessionCredentialFromConsole', 'true')],
    ['not by lifecycle rules', EventCondition.notByLifecycleRules(), { Field: 'eventSource', NotEquals: ['s3lifecycle.amazonaws.com'] }],
    ['not unauthenticated', EventCondition.notUnauthenticated(), { Field: 'eventSource', NotEquals: ['s3-authn-errors.amazonaws.com'] }],
  ])('%s', (_, condition, field) => expect(where(condition)).toEqual([field]));

  test('on one field become one, as CloudTrail takes each field once', () => {
    expect(where(EventCondition.notByLifecycleRules(), eventName().startsWith('Put'), EventCondition.notUnauthenticated(), eventName().notEqualTo('PutX'))).toEqual([
      { Field: 'eventSource', NotEquals: ['s3lifecycle.amazonaws.com', 's3-authn-errors.amazonaws.com'] },
      { Field: 'eventName', StartsWith: ['Put'], NotEquals: ['PutX'] },
    ]);
  });

  test('join those of the selector', () => {
    expect(rendered(EventSelector.s3Objects(buckets, { where: [resourceArn().notEndsWith('.tmp')] }))[0].FieldSelectors.slice(2)).toEqual([{
      Field: 'resources.ARN',
      StartsWith: ['arn:aws:s3:::invoices/', 'arn:aws:s3:::contracts/'],
      NotEndsWith: ['.tmp'],
      NotStartsWith: DELIVERIES.NotStartsWith,
    }]);
    expect(rendered(EventSelector.managementEvents({ excludeKms: true, where: [eventSource().notEqualTo('rdsdata.amazonaws.com')] }))[0].FieldSelectors.slice(1))
      .toEqual([{ Field: 'eventSource', NotEquals: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] }]);
  });

  describe('not by roles: by the ARN of their sessions, which has no path', () => {
    const denied = (stack: Stack, ...roles: iam.IRole[]) => {
      trailIn(stack, { eventSelectors: [EventSelector.dataEvents('AWS::SNS::Topic', { where: [EventCondition.notByRoles(...roles)] })] });
      const { NotStartsWith, ...field } = selectorsOf(stack)[0].FieldSelectors[2];
      expect(field).toEqual({ Field: 'userIdentity.arn' });
      return NotStartsWith;
    };
    const sessions = (account: string, name: string) => `arn:aws:sts::${account}:assumed-role/${name}/`;
    const assumedBy = new iam.AccountRootPrincipal();

    test('a role of the app', () => {
      const stack = newStack();
      const role = new iam.Role(stack, 'Etl', { assumedBy, roleName: 'etl', path: '/jobs/' });
      expect(denied(stack, role)).toEqual([sessions(ACCOUNT, 'etl')]);
    });

    test('a role whose name only deployment knows', () => {
      const stack = newStack();
      const role = new iam.Role(stack, 'Etl', { assumedBy });
      trailIn(stack, { eventSelectors: [EventSelector.dataEvents('AWS::SNS::Topic', { where: [EventCondition.notByRoles(role)] })] });
      const [{ Properties }] = Object.values(resources(stack, 'AWS::CloudTrail::Trail'));
      expect(Properties.AdvancedEventSelectors[0].FieldSelectors[2].NotStartsWith).toEqual([{
        'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:sts::${ACCOUNT}:assumed-role/`, { Ref: expect.stringMatching(/^Etl/) }, '/']],
      }]);
    });

    test('roles from elsewhere, of another account, with a path, by name', () => {
      const stack = newStack();
      const byArn = (id: string, name: string) => iam.Role.fromRoleArn(stack, id, `arn:aws:iam::444455556666:role/${name}`);
      const roles = [byArn('Other', 'etl'), byArn('Service', 'service-role/deep/worker'), iam.Role.fromRoleName(stack, 'Name', 'loader')];
      expect(denied(stack, ...roles)).toEqual([sessions('444455556666', 'etl'), sessions('444455556666', 'worker'), sessions(ACCOUNT, 'loader')]);
    });
  });
});

describe('a condition that may match nothing', () => {
  const warned = (...eventSelectors: EventSelector[]) => {
    const stack = newStack();
    const own = new s3.Bucket(stack, 'Own');
    trailIn(stack, { eventSelectors: [...eventSelectors, EventSelector.s3Objects([own], { keyPrefixes: ['in/*'] })] });
    return warnings(stack).filter(([id]) => id.includes('doubtfulSelector')).map(([, message]) => message);
  };

  test('raises one warning, with every condition and its reason, once', () => {
    const byRole = () => EventSelector.dataEvents('AWS::SNS::Topic', { where: [EventCondition.userArn().notEqualTo(`arn:aws:iam::${ACCOUNT}:role/etl`)] });
    const [message, ...more] = warned(EventSelector.s3Objects(buckets, { keyPrefixes: ['2026-*/'] }), byRole());
    expect(more).toEqual([]);
    expect(message.split(' eventSelectors').map(part => part.split(';')[0])).toEqual([
      'Conditions that may match nothing:',
      '[0] has resources.ARN startsWith arn:aws:s3:::invoices/2026-*/',
      '[0] has resources.ARN startsWith arn:aws:s3:::contracts/2026-*/',
      `[1] has userIdentity.arn notEquals arn:aws:iam::${ACCOUNT}:role/etl`,
      expect.stringMatching(/^\[2\] has resources\.ARN startsWith \$\{Own\w+\.Arn\}\/in\/\*$/),
    ]);
    expect(message).toContain('selectors have no wildcards');
    expect(message).toContain('EventCondition.notByRoles');
  });

  test('raises no warning for the exact ARN of an object, a session or another type', () => {
    const stack = newStack();
    const { resourceArn, userArn } = EventCondition;
    trailIn(stack, {
      eventSelectors: [
        EventSelector.allS3Objects({ where: [resourceArn().equalTo('arn:aws:s3:::invoices/a'), userArn().startsWith(`arn:aws:sts::${ACCOUNT}:assumed-role/etl/`)] }),
        EventSelector.dataEvents('AWS::SNS::Topic', { where: [resourceArn().equalTo(`arn:aws:sns:${REGION}:${ACCOUNT}:orders`)] }),
      ],
    });
    expect(warnings(stack).filter(([id]) => id.includes('doubtfulSelector'))).toEqual([]);
  });
});

describe('warns of what it does not know: it may be new, or misspelt', () => {
  const warned = (...eventSelectors: EventSelector[]) => {
    const stack = newStack();
    trailIn(stack, { eventSelectors });
    return warnings(stack).filter(([id]) => id.includes('unknownEventType')).map(([, message]) => message);
  };

  test('all of it at once, each once', () => {
    const topics = () => EventSelector.dataEvents('AWS::SNS::Topics');
    const source = EventSelector.networkActivity('s4.amazonaws.com');
    expect(warned(topics(), topics(), EventSelector.dataEvents('AWS::SNS::Topic'), source, EventSelector.managementEvents()))
      .toEqual(['Not among the types known on 2026-11-20: AWS::SNS::Topics, s4.amazonaws.com. If it is new, all is well; if it is misspelt, CloudTrail refuses it.']);
  });

  test.each<[string, EventSelector[]]>([
    ['types and sources that are documented', [EventSelector.dataEvents('AWS::SNS::Topic'), EventSelector.networkActivity(NetworkSource.S3)]],
    ['what the library names itself', [EventSelector.bedrockInvocations(), EventSelector.agentCoreInvocations(), EventSelector.archiveAccess(),
      EventSelector.allS3Objects(), EventSelector.lambdaInvocations(functions), EventSelector.dynamoDbItems(tables)]],
    ['a source that is only a condition', [EventSelector.dataEvents('AWS::SNS::Topic', { where: [EventCondition.eventSource().equalTo('s4.amazonaws.com')] })]],
    ['what only deployment knows', [EventSelector.dataEvents(Lazy.string({ produce: () => 'AWS::SNS::Topics' }))]],
  ])('but not of %s', (_, eventSelectors) => expect(warned(...eventSelectors)).toEqual([]));
});
