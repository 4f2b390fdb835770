import { aws_dynamodb as dynamodb, aws_iam as iam, aws_lambda as lambda, aws_s3 as s3 } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { EventCondition, EventField, EventSelector, ReadWrite } from '../../lib';
import { checkSelection, compileSelectors } from '../../lib/selection/compiler';
import { Selection } from '../../lib/selection/selection';
import { SelectorBranch } from '../../lib/selection/selector-branch';
import { recorderOf, selects } from '../../lib/testing/selector-evaluator';
import { ACCOUNT, Deployed, errorsOf, newStack, problemsOf, REGION } from '../private/harness';
import { rendered } from '../trail/fixed-archive';

/**
 * Whether what is deployed selects what was asked for. Requests are plain data: the selectors are built from them, and what they mean
 * is said once more here, from the documentation of the factories alone.
 */

const RUNS = { seed: 42, numRuns: 250 };
/** Events that each selection is tried with. */
const RECORDS = 40;

const LOGS = 'logs';
const DELIVERIES = [LOGS, 'access-logs', 'replica'];
const BUCKETS = ['invoices', 'invoices-old', 'contracts'];
const KEYS = ['a/1', 'a/2', 'ab', 'b/1', 'invoices/'];
const FUNCTIONS = ['pay', 'pay2', 'refund'];
const TABLES = ['orders', 'orders-old', 'customers'];
const ROLE = 'etl';
const BEDROCK = ['AgentAlias', 'AsyncInvoke', 'FlowAlias', 'FlowExecution', 'Guardrail', 'InlineAgent', 'KnowledgeBase', 'Model', 'PromptVersion'];
const AGENT_CORE = ['Browser', 'BrowserCustom', 'CodeInterpreter', 'CodeInterpreterCustom', 'Gateway', 'Memory', 'Runtime', 'RuntimeEndpoint'];
const WRITES = ['CompleteMultipartUpload', 'CreateMultipartUpload', 'PutObject', 'UploadPart'];
const STREAM_READS = ['DescribeStream', 'GetRecords', 'GetShardIterator'];
const [OBJECT, FUNCTION, TABLE] = ['AWS::S3::Object', 'AWS::Lambda::Function', 'AWS::DynamoDB::Table'];

const bucketArn = (name: string) => `arn:aws:s3:::${name}`;
const functionArn = (name: string) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;
const tableArn = (name: string) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`;

const STACK = newStack();
const memo = <T>(make: (name: string) => T) => {
  const made = new Map<string, T>();
  return (name: string) => made.get(name) ?? made.set(name, make(name)).get(name)!;
};
const bucket = memo(name => s3.Bucket.fromBucketArn(STACK, `Bucket${name}`, bucketArn(name)));
const lambdaFunction = memo(name => lambda.Function.fromFunctionArn(STACK, `Function${name}`, functionArn(name)));
const table = memo(name => dynamodb.Table.fromTableArn(STACK, `Table${name}`, tableArn(name)));
const role = iam.Role.fromRoleArn(STACK, 'Role', `arn:aws:iam::${ACCOUNT}:role/service-role/${ROLE}`);
[...BUCKETS, ...DELIVERIES].forEach(bucket);
FUNCTIONS.forEach(lambdaFunction);
TABLES.forEach(table);
const DEPLOYED = new Deployed(STACK);

type Operator = 'equalTo' | 'startsWith' | 'endsWith' | 'notEqualTo' | 'notStartsWith' | 'notEndsWith';
type FieldName = 'eventName' | 'eventSource' | 'eventType' | 'userArn' | 'resourceArn' | 'sessionFromConsole' | 'vpcEndpointId';
interface Where { readonly field: FieldName; readonly operator: Operator; readonly values: string[] }
interface Options { readonly readWrite?: ReadWrite; readonly where?: Where[] }
type Request =
  | { kind: 'management'; kms: boolean; rds: boolean } & Options
  | { kind: 'data'; type: string } & Options
  | { kind: 'allObjects' } & Options
  | { kind: 'objects'; names: string[]; prefixes?: string[] } & Options
  | { kind: 'functions'; names: string[] } & Options
  | { kind: 'tables'; names: string[]; streams: boolean } & Options
  | { kind: 'bedrock' | 'agentCore' } & Options
  | { kind: 'network'; source: string; denied: boolean } & Options
  | { kind: 'archive' } & Options;

/** What only S3, Lambda, DynamoDB, roles and so on have; the rest is as in any record. */
interface Event {
  readonly eventCategory: string;
  readonly eventName?: string;
  readonly eventSource?: string;
  readonly eventType?: string;
  readonly errorCode?: string;
  readonly readOnly?: boolean;
  readonly sessionCredentialFromConsole?: string;
  readonly userIdentity: { readonly type: string; readonly arn?: string; readonly invokedBy?: string };
  readonly vpcEndpointId?: string;
  readonly resources?: { readonly type: string; readonly ARN?: string }[];
}

/** The request as a program would write it. */
function selectorOf(request: Request): EventSelector {
  const { where: wanted } = request;
  const where = wanted?.map(({ field, operator, values }) => (EventCondition[field]() as EventField)[operator](...values));
  const options = { ...(request.readWrite && { readWrite: request.readWrite }), ...(where && { where }) };
  switch (request.kind) {
    case 'management': return EventSelector.managementEvents({ ...options, excludeKms: request.kms, excludeRdsDataApi: request.rds });
    case 'data': return EventSelector.dataEvents(request.type, options);
    case 'allObjects': return EventSelector.allS3Objects(options);
    case 'objects': return EventSelector.s3Objects(request.names.map(bucket), { ...options, keyPrefixes: request.prefixes });
    case 'functions': return EventSelector.lambdaInvocations(request.names.map(lambdaFunction), options);
    case 'tables': return EventSelector.dynamoDbItems(request.names.map(table), { ...options, streams: request.streams });
    case 'bedrock': return EventSelector.bedrockInvocations(options);
    case 'agentCore': return EventSelector.agentCoreInvocations(options);
    case 'network': return EventSelector.networkActivity(request.source, { ...(where && { where }), deniedOnly: request.denied });
    case 'archive': return EventSelector.archiveAccess(options);
  }
}

/** What the request means, by the documentation. */
function means(request: Request, event: Event): boolean {
  const { readWrite = ReadWrite.ALL, where = [] } = request;
  const wanted = readWrite === ReadWrite.ALL || event.readOnly === (readWrite === ReadWrite.READ_ONLY);
  const about = (type: string, holds: (arn?: string) => boolean = () => true) => event.eventCategory === 'Data'
    && (event.resources ?? []).some(one => one.type === type && holds(one.ARN) && where.every(condition => meets(condition, event, one.ARN)));
  const notInLogs = (arn = '') => !DELIVERIES.some(name => arn.startsWith(`${bucketArn(name)}/`));
  const isOneOf = (arns: string[]) => (arn = '') => arns.includes(arn);
  return wanted && ({
    management: () => event.eventCategory === 'Management' && where.every(condition => meets(condition, event))
      && !((request as any).kms && event.eventSource === 'kms.amazonaws.com')
      && !((request as any).rds && event.eventSource === 'rdsdata.amazonaws.com'),
    data: () => about((request as any).type, (request as any).type === OBJECT ? notInLogs : undefined),
    allObjects: () => about(OBJECT, notInLogs),
    objects: () => {
      const { names, prefixes = [''] } = request as any;
      return about(OBJECT, (arn = '') => notInLogs(arn)
        && names.some((name: string) => prefixes.some((prefix: string) => arn.startsWith(`${bucketArn(name)}/${prefix}`))));
    },
    functions: () => about(FUNCTION, isOneOf((request as any).names.map(functionArn))),
    tables: () => about(TABLE, isOneOf((request as any).names.map(tableArn)))
      && ((request as any).streams || !STREAM_READS.includes(event.eventName ?? '')),
    bedrock: () => BEDROCK.some(type => about(`AWS::Bedrock::${type}`)),
    agentCore: () => AGENT_CORE.some(type => about(`AWS::BedrockAgentCore::${type}`)),
    network: () => event.eventCategory === 'NetworkActivity' && event.eventSource === (request as any).source
      && (!(request as any).denied || event.errorCode === 'VpceAccessDenied') && where.every(condition => meets(condition, event)),
    archive: () => about(OBJECT, (arn = '') => arn.startsWith(`${bucketArn(LOGS)}/`)
      && (!WRITES.includes(event.eventName ?? '') || event.userIdentity.arn !== undefined)),
  })[request.kind]();
}

function meets({ field, operator, values }: Where, event: Event, arn?: string): boolean {
  const text = {
    eventName: event.eventName,
    eventSource: event.eventSource,
    eventType: event.eventType,
    userArn: event.userIdentity.arn,
    resourceArn: arn,
    sessionFromConsole: event.sessionCredentialFromConsole,
    vpcEndpointId: event.vpcEndpointId,
  }[field];
  if (text === undefined) return operator.startsWith('not');
  return {
    equalTo: () => values.some(value => text === value),
    startsWith: () => values.some(value => text.startsWith(value)),
    endsWith: () => values.some(value => text.endsWith(value)),
    notEqualTo: () => values.every(value => text !== value),
    notStartsWith: () => values.every(value => !text.startsWith(value)),
    notEndsWith: () => values.every(value => !text.endsWith(value)),
  }[operator]();
}

function selection(eventSelectors: EventSelector[]): Selection {
  return { eventSelectors, insights: [], archiveBucketArn: bucketArn(LOGS), deliveryBucketArns: DELIVERIES.map(bucketArn) };
}

/** The form that is deployed. */
function json(selectors: any[]): any[] {
  const capital = (key: string) => key === 'equalTo' ? 'Equals' : key[0].toUpperCase() + key.slice(1);
  return DEPLOYED.text(selectors).map(({ name, fieldSelectors }: any) => ({
    Name: name,
    FieldSelectors: fieldSelectors.map((field: any) => Object.fromEntries(Object.entries(field).map(([key, value]) => [capital(key), value]))),
  }));
}

const compiled = (...eventSelectors: EventSelector[]) => json(compileSelectors(selection(eventSelectors)));

/** As the selectors were before anything was put together: each with what is always left out. */
function uncompiled(eventSelectors: EventSelector[]): any[] {
  return json(eventSelectors.flatMap(selector => selector._branches()).map(({ name, fields, onArchive }: SelectorBranch) => ({
    name, fieldSelectors: onArchive ? [...fields, { field: 'resources.ARN', startsWith: [`${bucketArn(LOGS)}/`] }] : fields,
  })));
}

const valuesIn = (selectors: any[]) => selectors.flatMap(({ FieldSelectors }) => FieldSelectors)
  .flatMap(({ Field: _, ...operators }) => Object.values<string[]>(operators)).flat().length;

/** In an order that does not depend on how it came about. Names are for people. */
function sorted(selectors: any[]): unknown {
  const inOrder = (values: unknown[]) => [...values].map(value => JSON.stringify(value)).sort();
  return inOrder(selectors.map(({ FieldSelectors }) => inOrder(FieldSelectors.map((field: any) =>
    Object.entries(field).sort().map(([key, values]) => [key, Array.isArray(values) ? [...values].sort() : values])))));
}

/** Values that are beginnings, ends and neighbours of each other, and of what is in the events. */
const VALUES: Record<FieldName, string[]> = {
  eventName: ['Get', 'GetObject', 'Put', 'PutObject', 'Object', 'Acl', 'GetRecords', 'GetItem', 'Item', 't'],
  eventSource: ['s3.amazonaws.com', 's3lifecycle.amazonaws.com', 's3', '.amazonaws.com', 'dynamodb.amazonaws.com'],
  eventType: ['AwsApiCall', 'AwsServiceEvent', 'Aws', 'Call'],
  userArn: ['arn:aws:sts::', `arn:aws:sts::${ACCOUNT}:assumed-role/etl/`, `arn:aws:sts::${ACCOUNT}:assumed-role/etl`, '/ann', 'n'],
  resourceArn: [
    bucketArn('invoices'), `${bucketArn('invoices')}/`, `${bucketArn('invoices')}/a/`, `${bucketArn('invoices')}/a/1`, `${bucketArn('logs')}-`, '1',
    functionArn('pay'), tableArn('orders'),
  ],
  sessionFromConsole: ['true'],
  vpcEndpointId: ['vpce-1', 'vpce-12', 'vpce', '2'],
};

const OPERATORS: Operator[] = ['equalTo', 'startsWith', 'endsWith', 'notEqualTo', 'notStartsWith', 'notEndsWith'];
const some = <T>(values: readonly T[], maxLength = 3) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const readWrite = maybe(fc.constantFrom(ReadWrite.ALL, ReadWrite.READ_ONLY, ReadWrite.WRITE_ONLY));

function conditions(fields: FieldName[], operators = OPERATORS): fc.Arbitrary<Where[] | undefined> {
  const condition = fc.constantFrom(...fields).chain(field => fc.record({
    field: fc.constant(field),
    operator: fc.constantFrom(...(field === 'sessionFromConsole' ? operators.filter(operator => /qualTo$/.test(operator)) : operators)),
    values: some(VALUES[field]),
  }));
  // Most selectors differ little, or nothing could be put together.
  return fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 3, arbitrary: fc.array(condition, { minLength: 1, maxLength: 3 }) });
}

const OF_DATA: FieldName[] = ['eventName', 'eventSource', 'eventType', 'userArn', 'sessionFromConsole'];
const ofData = { readWrite, where: conditions([...OF_DATA, 'resourceArn']) };
const noisy = fc.constantFrom('kms.amazonaws.com', 'rdsdata.amazonaws.com');
const management = fc.record({
  kind: fc.constant('management' as const),
  kms: fc.boolean(),
  rds: fc.boolean(),
  readWrite,
  where: maybe(noisy.map(source => [{ field: 'eventSource' as const, operator: 'notEqualTo' as const, values: [source] }])),
});
const objects = fc.record({ kind: fc.constant('objects' as const), names: some(BUCKETS), prefixes: maybe(some(['a/', 'a', 'ab', 'b/', 'b/1'])), ...ofData });
const others: fc.Arbitrary<Request>[] = [
  fc.record({ kind: fc.constant('data' as const), type: fc.constantFrom(OBJECT, FUNCTION, TABLE, 'AWS::Bedrock::Model'), ...ofData }),
  fc.record({ kind: fc.constant('allObjects' as const), ...ofData }),
  fc.record({ kind: fc.constant('functions' as const), names: some(FUNCTIONS), ...ofData }),
  fc.record({ kind: fc.constant('tables' as const), names: some(TABLES), streams: fc.boolean(), ...ofData }),
  fc.record({ kind: fc.constantFrom('bedrock' as const, 'agentCore' as const), readWrite, where: conditions(OF_DATA) }),
  fc.record({
    kind: fc.constant('network' as const),
    source: fc.constantFrom('s3.amazonaws.com', 'dynamodb.amazonaws.com'),
    denied: fc.boolean(),
    where: conditions(['eventName', 'userArn', 'vpcEndpointId']),
  }),
];
const archive = fc.record({
  kind: fc.constant('archive' as const),
  readWrite,
  // What allows calls and callers says less than the selector says by itself.
  where: fc.oneof(conditions(['eventSource', 'eventType', 'sessionFromConsole']), conditions(['eventName', 'userArn'], OPERATORS.slice(3))),
});
/** Few kinds at a time, so that there is something to put together. */
const kindsOf = fc.constantFrom<fc.Arbitrary<Request>>(management, objects, objects, ...others);
const withoutArchive: fc.Arbitrary<Request[]> = fc.uniqueArray(kindsOf, { minLength: 1, maxLength: 2 })
  .chain(kinds => fc.array(fc.oneof(...kinds), { minLength: 1, maxLength: 6 }));
const requests: fc.Arbitrary<Request[]> = fc.oneof(
  { weight: 3, arbitrary: withoutArchive },
  { weight: 1, arbitrary: fc.tuple(withoutArchive, fc.array(archive, { minLength: 1, maxLength: 2 })).map(lists => lists.flat()) },
);

const arns: Record<string, fc.Arbitrary<string>> = {
  [OBJECT]: fc.tuple(fc.constantFrom(...BUCKETS, ...BUCKETS, ...DELIVERIES, 'logs-2'), fc.constantFrom(...KEYS))
    .map(([name, key]) => `${bucketArn(name)}/${key}`),
  [FUNCTION]: fc.constantFrom(...FUNCTIONS, 'pay:1').map(functionArn),
  [TABLE]: fc.constantFrom(...TABLES, 'orders/stream/1').map(tableArn),
};
const TYPES = [OBJECT, OBJECT, OBJECT, FUNCTION, TABLE, 'AWS::Bedrock::Model', 'AWS::BedrockAgentCore::Runtime', 'AWS::S3::AccessPoint'];
const resource = fc.constantFrom(...TYPES).chain(type => fc.record({ type: fc.constant(type), ARN: maybe(arns[type] ?? fc.constant('arn:aws:other:x')) }));
/** A record of an object names its bucket too. */
const resources = fc.array(resource, { minLength: 1, maxLength: 2 }).map(all => [
  ...all, ...all.filter(({ type }) => type === OBJECT).map(({ ARN = '' }) => ({ type: 'AWS::S3::Bucket', ARN: ARN.split('/')[0] })),
]);
const NAMES = ['GetObject', 'GetObjectAcl', 'PutObject', 'PutObjectAcl', 'DeleteObject', 'UploadPart', 'GetRecords', 'GetItem', 'PutItem', 'InvokeModel'];
const SOURCES = ['s3.amazonaws.com', 's3lifecycle.amazonaws.com', 'kms.amazonaws.com', 'rdsdata.amazonaws.com', 'dynamodb.amazonaws.com'];
const CALLERS = [`arn:aws:sts::${ACCOUNT}:assumed-role/etl/1`, `arn:aws:sts::${ACCOUNT}:assumed-role/etl2/1`, `arn:aws:iam::${ACCOUNT}:user/ann`];
const common = {
  eventName: maybe(fc.constantFrom(...NAMES)),
  eventSource: maybe(fc.constantFrom(...SOURCES)),
  eventType: maybe(fc.constantFrom('AwsApiCall', 'AwsApiCall', 'AwsServiceEvent')),
  errorCode: maybe(fc.constantFrom('AccessDenied', 'VpceAccessDenied')),
  sessionCredentialFromConsole: maybe(fc.constant('true')),
  userIdentity: maybe(fc.constantFrom(...CALLERS)).map(arn => arn ? { type: 'AssumedRole', arn } : { type: 'AWSService' }),
  vpcEndpointId: maybe(fc.constantFrom('vpce-1', 'vpce-12', 'vpce-3')),
};
const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  // Each of them says whether it reads: reads and writes together are everything.
  { weight: 1, arbitrary: fc.record({ ...common, eventCategory: fc.constant('Management'), readOnly: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ ...common, eventCategory: fc.constant('Data'), readOnly: fc.boolean(), resources }) },
  { weight: 1, arbitrary: fc.record({ ...common, eventCategory: fc.constant('NetworkActivity') }) },
);
const events = fc.array(anyEvent, { minLength: RECORDS, maxLength: RECORDS });

/** The selectors, or undefined if one of the requests contradicts itself. */
function selectorsOf(all: Request[]): EventSelector[] | undefined {
  let selectors: EventSelector[] | undefined;
  const errors = errorsOf(() => { selectors = all.map(selectorOf); });
  expect(errors.filter(error => error !== 'ContradictorySelector where')).toEqual([]);
  return selectors;
}

/** Tells on which event of a property two ways to say the same differ. */
function expectSame(all: Event[], one: (event: Event) => boolean, other: (event: Event) => boolean): void {
  for (const record of all) {
    const [here, there] = [one(record), other(record)];
    if (here !== there) throw new Error(`${here ? 'selected' : 'left out'}, should be ${there ? 'selected' : 'left out'}: ${JSON.stringify(record)}`);
  }
}

describe('whatever is asked for', () => {
  const seen = { selected: 0, leftOut: 0, joined: 0, contradictory: 0 };

  test('exactly that is selected, but no deliveries', () => {
    fc.assert(fc.property(requests, events, (all, records) => {
      const selectors = selectorsOf(all);
      seen.contradictory += selectors ? 0 : 1;
      fc.pre(selectors !== undefined);
      // Any text is compiled alike, also one that no record has.
      expect(errorsOf(() => checkSelection(STACK, selection(selectors!))).filter(error => error.split(' ')[0] !== 'UnmatchableSelector')).toEqual([]);
      const deployed = compiled(...selectors!);
      seen.joined += deployed.length < uncompiled(selectors!).length ? 1 : 0;
      expectSame(records, recorderOf(deployed), record => {
        const wanted = all.some(request => means(request, record));
        seen[wanted ? 'selected' : 'leftOut']++;
        return wanted;
      });
    }), { ...RUNS, numRuns: 2 * RUNS.numRuns });
  });

  test('and the events are such that are, and such that are not; selectors that can be put together, and conditions that contradict', () => {
    expect(Math.min(seen.selected, seen.leftOut)).toBeGreaterThan(RUNS.numRuns * 2);
    expect(Math.min(seen.joined, seen.contradictory)).toBeGreaterThan(RUNS.numRuns / 10);
  });

  test('putting selectors together changes nothing and never takes more selectors or values', () => {
    fc.assert(fc.property(requests, events, (all, records) => {
      const selectors = selectorsOf(all);
      fc.pre(selectors !== undefined);
      const [before, after] = [uncompiled(selectors!), json(compileSelectors({ ...selection(selectors!), deliveryBucketArns: [] }))];
      expect(after.length).toBeLessThanOrEqual(before.length);
      expect(valuesIn(after)).toBeLessThanOrEqual(valuesIn(before));
      expectSame(records, recorderOf(after), recorderOf(before));
    }), RUNS);
  });

  test('the order does not matter, nor how often it is asked for', () => {
    fc.assert(fc.property(requests, fc.infiniteStream(fc.nat()), events, (all, order, records) => {
      const selectors = selectorsOf(all);
      fc.pre(selectors !== undefined);
      const shuffled = selectors!.map(selector => [order.next().value!, selector] as const).sort(([a], [b]) => a - b).map(([, selector]) => selector);
      expectSame(records, recorderOf(compiled(...shuffled)), recorderOf(compiled(...selectors!)));
      expect(sorted(compiled(...selectors!, ...selectors!))).toEqual(sorted(compiled(...selectors!)));
    }), RUNS);
  });

  // What is about the trail's own log files cannot be taken over as it is: see below.
  test('what was deployed can be taken over, and becomes the same', () => {
    fc.assert(fc.property(withoutArchive, all => {
      const selectors = selectorsOf(all);
      fc.pre(selectors !== undefined);
      const deployed = compiled(...selectors!);
      expect(sorted(compiled(...deployed.map(EventSelector.fromAdvanced)))).toEqual(sorted(deployed));
      for (const one of deployed) {
        const [again, ...more] = compiled(EventSelector.fromAdvanced(one));
        expect(more).toEqual([]);
        expect(sorted([again])).toEqual(sorted([one]));
        expect(again.Name).toBe(one.Name);
      }
    }), RUNS);
  });

  test('a selector is refused only if two of its conditions allow, or nothing would be selected', () => {
    fc.assert(fc.property(fc.oneof(objects, ...others, archive), events, (request, records) => {
      fc.pre(selectorsOf([request]) === undefined);
      const allowing = (request.where ?? []).filter(({ operator }) => !operator.startsWith('not')).map(({ field }) => field);
      const fixed = { objects: ['resourceArn'], functions: ['resourceArn'], tables: ['resourceArn'], archive: ['eventName', 'userArn'] };
      const all = [...allowing, ...(fixed as Record<string, string[]>)[request.kind] ?? []];
      if (new Set(all).size === all.length) expectSame(records, record => means(request as Request, record), () => false);
    }), { ...RUNS, numRuns: 60, maxSkipsPerRun: 10_000 });
  });

  test('1,000 selectors are put together in time', () => {
    const all = Array.from({ length: 1000 }, (_, i) => EventSelector.fromAdvanced({
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: [OBJECT] },
        { Field: 'resources.ARN', StartsWith: [bucketArn(`invoices/${i}/`)] },
      ],
    }));
    const start = Date.now();
    const [one, ...more] = compiled(...all);
    expect(more).toEqual([]);
    expect(valuesIn([one])).toBe(1005);
    expect(Date.now() - start).toBeLessThan(20_000);
  });
});

describe('a selection that records itself cannot be written', () => {
  const written = (name: string, by: object, rest: object = {}): any => ({
    eventCategory: 'Data',
    eventSource: 's3.amazonaws.com',
    eventName: 'PutObject',
    eventType: 'AwsApiCall',
    readOnly: false,
    userIdentity: by,
    resources: [{ type: OBJECT, ARN: `${bucketArn(name)}/AWSLogs/${ACCOUNT}/CloudTrail/a.json.gz` }, { type: 'AWS::S3::Bucket', ARN: bucketArn(name) }],
    ...rest,
  });
  const service = (invokedBy: string) => ({ type: 'AWSService', invokedBy });
  const REPLICATION = { type: 'AssumedRole', arn: `arn:aws:sts::${ACCOUNT}:assumed-role/replication/s3-replication`, invokedBy: 's3.amazonaws.com' };
  const DELIVERED = [
    ...['PutObject', 'CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload'].map(eventName =>
      written(LOGS, service('cloudtrail.amazonaws.com'), { eventName, vpcEndpointId: 'vpce-1' })),
    written(LOGS, service('cloudtrail.amazonaws.com'), { errorCode: 'AccessDenied' }),
    written(LOGS, service('cloudtrail.amazonaws.com'), {
      resources: [{ type: 'AWS::S3::Bucket', ARN: bucketArn(LOGS) }, { type: OBJECT, ARN: `${bucketArn(LOGS)}/AWSLogs/${ACCOUNT}/CloudTrail-Digest/a` }],
    }),
    written('access-logs', service('logging.s3.amazonaws.com')),
    written('replica', service('s3.amazonaws.com')),
    written('replica', REPLICATION),
    written('access-logs', REPLICATION),
  ];
  const expectNone = (deployed: any[]) => expect(DELIVERED.filter(recorderOf(deployed))).toEqual([]);

  const equals = (Field: string, ...Equals: string[]) => ({ Field, Equals });
  const DATA = equals('eventCategory', 'Data');
  const BY_HAND: Record<string, string[]> = {
    'eventName': ['PutObject', 'Put'],
    'eventSource': ['s3.amazonaws.com', 's3.'],
    'eventType': ['AwsApiCall', 'Aws'],
    'userIdentity.arn': ['arn:', 'arn:aws:sts::', 'replication'],
    'resources.ARN': [
      'arn:aws:s3:::', 'arn:aws:s3:::l', 'arn:aws:s3:::logs', 'arn:aws:s3:::logs/', 'arn:aws:s3:::logs/AWSLogs/', 'arn:aws:s3:::invoices/', 'gz', 'arn:',
    ],
    'resources.type': [OBJECT, FUNCTION],
    'readOnly': ['true', 'false'],
  };
  const anyField = fc.constantFrom(...Object.keys(BY_HAND)).chain(Field => fc.record({
    Field: fc.constant(Field),
    operator: fc.constantFrom('Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'),
    values: some(BY_HAND[Field]),
  })).map(({ Field, operator, values }) => ({ Field, [operator]: values }));
  /** Selectors as somebody may have made them by hand. */
  const byHand = fc.tuple(fc.array(fc.constant(equals('resources.type', OBJECT)), { maxLength: 1 }), fc.array(anyField, { maxLength: 3 }))
    .map(([type, fields]) => ({ FieldSelectors: [DATA, ...type, ...fields] }));
  const basic = fc.record({
    ReadWriteType: fc.constantFrom('All', 'WriteOnly'),
    DataResources: fc.array(fc.record({
      Type: fc.constant(OBJECT), Values: some(['arn:aws:s3', 'arn:aws:s3:::', 'arn:aws:s3:::logs/', 'arn:aws:s3:::logs-2/', 'arn:aws:s3:::invoices/']),
    }), { maxLength: 2 }),
  });

  /** Whether the selection is accepted; it is compiled then. */
  function accepted(make: () => EventSelector[]): any[] | undefined {
    let deployed: any[] | undefined;
    problemsOf(() => {
      const selectors = make();
      checkSelection(STACK, selection(selectors));
      deployed = compiled(...selectors);
    });
    return deployed;
  }

  test('with what the factories make, the log files\' own access among it', () => {
    fc.assert(fc.property(requests, all => {
      const deployed = accepted(() => [...all.map(selectorOf), EventSelector.archiveAccess(), EventSelector.allS3Objects()]);
      fc.pre(deployed !== undefined);
      expectNone(deployed!);
    }), RUNS);
  });

  test('with basic selectors', () => {
    fc.assert(fc.property(fc.array(basic, { minLength: 1, maxLength: 3 }), all => {
      const deployed = accepted(() => [...all.map(EventSelector.fromBasic), EventSelector.archiveAccess()]);
      fc.pre(deployed !== undefined);
      expectNone(deployed!);
    }), RUNS);
  });

  test('with what somebody wrote by hand', () => {
    let seen = 0;
    fc.assert(fc.property(fc.array(byHand, { minLength: 1, maxLength: 2 }), all => {
      const deployed = accepted(() => [...all.map(EventSelector.fromAdvanced), EventSelector.archiveAccess()]);
      fc.pre(deployed !== undefined);
      seen++;
      expectNone(deployed!);
    }), { ...RUNS, numRuns: 2 * RUNS.numRuns, maxSkipsPerRun: 1000 });
    expect(seen).toBeGreaterThan(RUNS.numRuns);
  });

  test.each<[string, object[]]>([
    ['no resource type', [DATA]],
    ['several resource types', [DATA, equals('resources.type', OBJECT, FUNCTION)]],
    ['a resource type that is there twice', [DATA, equals('resources.type', OBJECT), equals('resources.type', OBJECT)]],
    ['an ARN that is there twice', [
      DATA, equals('resources.type', OBJECT), { Field: 'resources.ARN', NotEquals: ['x'] }, { Field: 'resources.ARN', StartsWith: ['arn:'] },
    ]],
    ['no condition', [DATA, equals('resources.type', OBJECT), { Field: 'eventName' }]],
  ])('%s: CloudTrail would refuse it, and so is it here', (_, FieldSelectors) => {
    expect(accepted(() => [EventSelector.fromAdvanced({ FieldSelectors })])).toBeUndefined();
  });

  test('what is deployed for the log files is to be asked for by its name', () => {
    const taken = compiled(EventSelector.archiveAccess()).map(EventSelector.fromAdvanced);
    const problems = problemsOf(() => checkSelection(STACK, selection(taken)));
    expect(problems.map(({ code, prop }) => `${code} ${prop}`)).toEqual(['RecordsOwnDeliveries eventSelectors[0]', 'RecordsOwnDeliveries eventSelectors[1]']);
    expect(problems[0].advice).toContain('EventSelector.archiveAccess()');
  });

  describe('what happens to the log files beside', () => {
    const PERSON = { type: 'AssumedRole', arn: `arn:aws:sts::${ACCOUNT}:assumed-role/admin/ann` };
    const deployed = rendered(EventSelector.archiveAccess());
    const recorded = recorderOf(deployed);

    test.each<[string, object, object]>([
      ['a read', PERSON, { eventName: 'GetObject', readOnly: true }],
      ['a read by another account\'s principal', { type: 'AWSAccount', accountId: '444455556666' }, { eventName: 'GetObject', readOnly: true }],
      ['a read by a service', service('macie.amazonaws.com'), { eventName: 'GetObject', readOnly: true }],
      ['a deletion', PERSON, { eventName: 'DeleteObject' }],
      ['a deletion by nobody known', { type: 'AWSAccount', accountId: 'ANONYMOUS_PRINCIPAL' }, { eventName: 'DeleteObject', errorCode: 'AccessDenied' }],
      ['a denied read', PERSON, { eventName: 'GetObject', readOnly: true, errorCode: 'AccessDenied' }],
      ['a write', PERSON, {}],
      ['a denied write', PERSON, { errorCode: 'AccessDenied' }],
      ['a write in parts', PERSON, { eventName: 'CompleteMultipartUpload' }],
      ['a change of the lock', PERSON, { eventName: 'PutObjectRetention' }],
      ['a change of the ACL', PERSON, { eventName: 'PutObjectAcl' }],
    ])('%s is recorded', (_, by, rest) => {
      expect(recorded(written(LOGS, by, rest))).toBe(true);
      expect([...BUCKETS, 'access-logs', 'logs-2'].filter(name => recorded(written(name, by, rest)))).toEqual([]);
    });

    test('but nothing that only changes a bucket, and nothing of another category', () => {
      expect(recorded(written(LOGS, PERSON, { resources: [{ type: 'AWS::S3::Bucket', ARN: bucketArn(LOGS) }] }))).toBe(false);
      expect(recorded(written(LOGS, PERSON, { eventCategory: 'Management' }))).toBe(false);
    });

    test('with conditions, less', () => {
      const options = { readWrite: ReadWrite.READ_ONLY, where: [EventCondition.notByRoles(role)] };
      const byOthers = recorderOf(rendered(EventSelector.archiveAccess(options)));
      const etl = { type: 'AssumedRole', arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${ROLE}/1` };
      const read = { eventName: 'GetObject', readOnly: true };
      expect([written(LOGS, PERSON, read), written(LOGS, etl, read), written(LOGS, PERSON)].map(byOthers)).toEqual([true, false, false]);
    });

    // CloudTrail takes one condition on the ARN, which is the log bucket's already.
    test('also about part of them: what leaves out joins the log bucket\'s condition', () => {
      const where = [EventCondition.resourceArn().notStartsWith(`${bucketArn(LOGS)}/AWSLogs/${ACCOUNT}/CloudTrail-Digest/`)];
      const part = recorderOf(rendered(EventSelector.archiveAccess({ where })));
      const digest = [{ type: OBJECT, ARN: `${bucketArn(LOGS)}/AWSLogs/${ACCOUNT}/CloudTrail-Digest/a` }];
      expect([{}, { resources: digest }].map(rest => part(written(LOGS, PERSON, rest)))).toEqual([true, false]);
    });

    test('fails for what allows other objects', () => {
      const where = [EventCondition.resourceArn().endsWith('.json.gz')];
      expect(errorsOf(() => rendered(EventSelector.archiveAccess({ where })))).toEqual(['ContradictorySelector where']);
    });
  });
});

/** What a basic selector means, by the documentation of `PutEventSelectors`. */
function meansBasic(basic: any, event: Event): boolean {
  const { ReadWriteType: kind = 'All', IncludeManagementEvents: include = true, ExcludeManagementEventSources: excluded = [], DataResources = [] } = basic;
  if (kind !== 'All' && event.readOnly !== (kind === 'ReadOnly')) return false;
  if (event.eventCategory === 'Management') return include && !excluded.includes(event.eventSource);
  return event.eventCategory === 'Data' && DataResources.some(({ Type, Values }: any) => (event.resources ?? []).some(({ type, ARN = '' }) => type === Type
    && Values.some((value: string) => /^arn:[a-z-]+:(s3|s3:::|lambda|dynamodb)$/.test(value) || (type === OBJECT ? ARN.startsWith(value) : ARN === value))));
}

describe('basic selectors', () => {
  test('the sample', () => {
    const sample = JSON.parse('{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[{"Type":"AWS::S3::Object",'
      + '"Values":["arn:aws:s3:::example-bucket/"]}]}');
    expect(rendered(EventSelector.fromBasic(sample))).toEqual([
      { Name: 'Management events selector', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
      {
        Name: 'Objects: named',
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: [OBJECT] },
          {
            Field: 'resources.ARN',
            StartsWith: ['arn:aws:s3:::example-bucket/'],
            NotStartsWith: ['arn:aws:s3:::logs/', 'arn:aws:s3:::access-logs/'],
          },
        ],
      },
    ]);
  });

  const VALUES_OF: Record<string, string[]> = {
    [OBJECT]: ['arn:aws:s3', 'arn:aws:s3:::', ...BUCKETS.flatMap(name => [`${bucketArn(name)}/`, `${bucketArn(name)}/a`])],
    [FUNCTION]: ['arn:aws:lambda', ...FUNCTIONS.map(functionArn)],
    [TABLE]: ['arn:aws:dynamodb', ...TABLES.map(tableArn)],
  };
  const dataResource = fc.constantFrom(OBJECT, FUNCTION, TABLE).chain(Type => fc.record({
    // Most lists name resources: a value for all of them would hide the others.
    Type: fc.constant(Type),
    Values: fc.oneof({ weight: 4, arbitrary: some(VALUES_OF[Type].filter(value => value.split(':').length > 4)) },
      { weight: 1, arbitrary: some(VALUES_OF[Type]) }),
  }));
  const basic = fc.record({
    ReadWriteType: fc.constantFrom('All', 'ReadOnly', 'WriteOnly'),
    IncludeManagementEvents: fc.boolean(),
    ExcludeManagementEventSources: fc.uniqueArray(noisy, { maxLength: 2 }),
    DataResources: fc.array(dataResource, { maxLength: 3 }),
  }, { requiredKeys: [] });

  test('select as advanced ones what they selected', () => {
    fc.assert(fc.property(fc.array(basic, { minLength: 1, maxLength: 3 }), events, (all, records) => {
      fc.pre(all.every(({ IncludeManagementEvents = true, DataResources = [] }) => IncludeManagementEvents || DataResources.length > 0));
      const selectors = all.map(EventSelector.fromBasic);
      checkSelection(STACK, selection(selectors));
      const isDelivery = ({ resources: about = [] }: Event) => about.some(({ ARN = '' }) => DELIVERIES.some(name => ARN.startsWith(`${bucketArn(name)}/`)));
      const besides = records.filter(record => !isDelivery(record));
      expectSame(besides, recorderOf(compiled(...selectors)), record => all.some(one => meansBasic(one, record)));
    }), RUNS);
  });

  test.each<[string, object, object[]]>([
    ['nothing said', {}, [{ eventCategory: 'Management' }]],
    ['reads', { ReadWriteType: 'ReadOnly' }, [{ eventCategory: 'Management', readOnly: true }]],
    ['all objects', { IncludeManagementEvents: false, DataResources: [{ Type: OBJECT, Values: ['arn:aws-cn:s3'] }] },
      [{ eventCategory: 'Data', resources: [{ type: OBJECT, ARN: 'arn:aws-cn:s3:::x/y' }] }]],
    ['all objects, said otherwise', { IncludeManagementEvents: false, DataResources: [{ Type: OBJECT, Values: ['arn:aws:s3:::'] }] },
      [{ eventCategory: 'Data', resources: [{ type: OBJECT, ARN: 'arn:aws:s3:::x/y' }] }]],
    ['all functions and one more', { IncludeManagementEvents: false, DataResources: [{ Type: FUNCTION, Values: [functionArn('x'), 'arn:aws:lambda'] }] },
      [{ eventCategory: 'Data', resources: [{ type: FUNCTION, ARN: functionArn('y') }] }]],
    ['all tables', { IncludeManagementEvents: false, DataResources: [{ Type: TABLE, Values: ['arn:aws-us-gov:dynamodb'] }] },
      [{ eventCategory: 'Data', resources: [{ type: TABLE, ARN: tableArn('y') }] }]],
    ['none of a type', { DataResources: [{ Type: OBJECT, Values: [] }] }, [{ eventCategory: 'Management' }]],
  ])('%s', (_, json_, selected) => {
    const all: any[] = ['Management', 'Data', 'NetworkActivity'].flatMap(eventCategory => [[], [OBJECT, 'arn:aws:s3:::x/y'],
      [OBJECT, 'arn:aws-cn:s3:::x/y'], [FUNCTION, functionArn('y')], [TABLE, tableArn('y')]].map(([type, ARN]) =>
      ({ eventCategory, readOnly: true, userIdentity: {}, resources: type ? [{ type, ARN }] : [] })));
    const deployed = compiled(EventSelector.fromBasic(json_));
    expect(selected.filter(one => !selects(deployed, { readOnly: true, ...one }))).toEqual([]);
    const category = (one: any) => one.eventCategory === (selected[0] as any).eventCategory;
    expect(all.filter(one => selects(deployed, one) && !category(one))).toEqual([]);
  });

  const INCLUDE = { IncludeManagementEvents: false };
  test.each<[string, any, string[]]>([
    ['no object', null, ['json']],
    ['a list', [], ['json']],
    ['an unknown key', { ReadWriteTypes: 'All' }, ['json']],
    ['an advanced selector', { FieldSelectors: [] }, ['json']],
    ['an unknown ReadWriteType', { ReadWriteType: 'all' }, ['ReadWriteType']],
    ['an inherited ReadWriteType', { ReadWriteType: 'toString' }, ['ReadWriteType']],
    ['a text for true', { IncludeManagementEvents: 'true' }, ['IncludeManagementEvents', 'json']],
    ['a text for a list', { ExcludeManagementEventSources: 'kms.amazonaws.com' }, ['ExcludeManagementEventSources']],
    ['an empty text', { ExcludeManagementEventSources: [''] }, ['ExcludeManagementEventSources']],
    ['an object for a list', { DataResources: { Type: OBJECT } }, ['DataResources']],
    ['another type', { DataResources: [{ Type: 'AWS::SNS::Topic', Values: ['arn:aws:sns'] }] }, ['DataResources']],
    ['an inherited type', { DataResources: [{ Type: 'constructor', Values: ['x'] }] }, ['DataResources']],
    ['a list for a type', { DataResources: [{ Type: [OBJECT], Values: ['arn:aws:s3'] }] }, ['DataResources']],
    ['no values', { DataResources: [{ Type: OBJECT }] }, ['DataResources']],
    ['a number for a value', { DataResources: [{ Type: OBJECT, Values: [1] }] }, ['DataResources']],
    ['another key of a resource', { DataResources: [{ Type: OBJECT, Values: ['arn:aws:s3'], Name: 'x' }] }, ['DataResources']],
    ['nothing', { ...INCLUDE }, ['json']],
    ['nothing, in lists', { ...INCLUDE, DataResources: [] }, ['json']],
    ['nothing of a type', { ...INCLUDE, DataResources: [{ Type: OBJECT, Values: [] }] }, ['json']],
    ['null for a list', { ...INCLUDE, DataResources: null }, ['json']],
  ])('fails for %s', (_, wrong, props) => {
    expect(errorsOf(() => EventSelector.fromBasic(wrong))).toEqual(props.map(prop => `InvalidValue ${prop}`));
  });

  test('fails for services that cannot be left out, where it is used', () => {
    const selector = EventSelector.fromBasic({ ExcludeManagementEventSources: ['ec2.amazonaws.com'] });
    expect(errorsOf(() => checkSelection(STACK, selection([selector])))).toEqual(['UnsupportedSelector eventSelectors[0]']);
  });
});

describe('advanced selectors of another form', () => {
  const of = (...FieldSelectors: any[]) => ({ FieldSelectors });
  const MANAGEMENT = { Field: 'eventCategory', Equals: ['Management'] };

  test.each<[string, any, string[]]>([
    ['no object', null, ['json', 'FieldSelectors', 'FieldSelectors']],
    ['another key', { ...of(MANAGEMENT), Names: 'x' }, ['json']],
    ['a number as name', { ...of(MANAGEMENT), Name: 7 }, ['Name']],
    ['a name that is too long', { ...of(MANAGEMENT), Name: 'x'.repeat(1001) }, ['Name']],
    ['no fields', of(), ['FieldSelectors', 'FieldSelectors']],
    ['no category', of({ Field: 'readOnly', Equals: ['true'] }), ['FieldSelectors']],
    ['an unknown category', of({ Field: 'eventCategory', Equals: ['Other'] }), ['FieldSelectors']],
    ['two categories', of({ Field: 'eventCategory', Equals: ['Management', 'Data'] }), ['FieldSelectors']],
    ['an unknown operator', of(MANAGEMENT, { Field: 'readOnly', Is: ['true'] }), ['FieldSelectors']],
    ['a text for a list', of(MANAGEMENT, { Field: 'readOnly', Equals: 'true' }), ['FieldSelectors']],
    ['a truth value', of(MANAGEMENT, { Field: 'readOnly', Equals: [true] }), ['FieldSelectors']],
    ['no field name', of(MANAGEMENT, { Equals: ['true'] }), ['FieldSelectors']],
    ['a field that is there twice', of(MANAGEMENT, { Field: 'readOnly', Equals: ['true'] }, { Field: 'readOnly', Equals: ['false'] }), ['FieldSelectors']],
    ['an empty value', of(MANAGEMENT, { Field: 'readOnly', Equals: [''] }), ['FieldSelectors']],
    ['a condition without values', of(MANAGEMENT, { Field: 'readOnly', Equals: [] }), ['FieldSelectors']],
  ])('fails for %s', (_, wrong, props) => {
    expect(errorsOf(() => EventSelector.fromAdvanced(wrong))).toEqual(props.map(prop => `InvalidValue ${prop}`));
  });

  test('reads and writes named both are everything, as are selectors for each', () => {
    const both = EventSelector.fromAdvanced(of(MANAGEMENT, { Field: 'readOnly', Equals: ['true', 'false'] }));
    expect(sorted(compiled(both))).toEqual(sorted([of(MANAGEMENT)]));
    expect(both._selects('Management', true)).toBe(true);
  });

  // Whoever left the log buckets out by hand gets the same selectors as who did not.
  test('deliveries that are left out already make no difference', () => {
    const selector = (value: string, ...fields: object[]) => EventSelector.fromAdvanced(of(
      { Field: 'eventCategory', Equals: ['Data'] }, { Field: 'resources.type', Equals: [OBJECT] }, { Field: 'readOnly', Equals: [value] }, ...fields));
    const reads = selector('true');
    const writes = selector('false', { Field: 'resources.ARN', NotStartsWith: DELIVERIES.map(name => `${bucketArn(name)}/`) });
    expect(sorted(compiled(reads, writes))).toEqual(sorted(compiled(EventSelector.allS3Objects())));
  });
});
