import { aws_dynamodb as dynamodb, aws_iam as iam, aws_lambda as lambda, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { EventCondition, EventSelector, NetworkSource, ReadWrite } from '../../lib';
import { newStack } from '../private/harness';
import { FixedArchive, trailIn } from '../trail/fixed-archive';

const stack = new Stack();
const bucket = s3.Bucket.fromBucketArn(stack, 'Bucket', 'arn:aws:s3:::invoices');
const pay = lambda.Function.fromFunctionArn(stack, 'Pay', 'arn:aws:lambda:eu-west-1:111122223333:function:pay');
const orders = dynamodb.Table.fromTableArn(stack, 'Orders', 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders');
const { eventName, eventSource, eventType, resourceArn, sessionFromConsole, userArn, vpcEndpointId } = EventCondition;

describe('each kind of selector says what it records', () => {
  test.each<[EventSelector, string]>([
    [EventSelector.managementEvents(), 'Management events selector: records management events.'],
    [EventSelector.managementEvents({ readWrite: ReadWrite.READ_ONLY }), 'Management events selector: records management events that only read.'],
    [EventSelector.managementEvents({ readWrite: ReadWrite.WRITE_ONLY, excludeKms: true, excludeRdsDataApi: true }),
      'Management events selector: records management events that change something, where the service is not kms.amazonaws.com or rdsdata.amazonaws.com.'],
    [EventSelector.dataEvents('AWS::SNS::Topic', { name: 'Topics' }), 'Topics: records data events of AWS::SNS::Topic.'],
    [EventSelector.allS3Objects(), 'Objects of all buckets: records data events of AWS::S3::Object.'],
    [EventSelector.s3Objects([bucket], { keyPrefixes: ['in/', 'out/'], readWrite: ReadWrite.WRITE_ONLY }),
      'Objects of named buckets: records data events of AWS::S3::Object that change something, '
      + 'where the resource starts with arn:aws:s3:::invoices/in/ or arn:aws:s3:::invoices/out/.'],
    [EventSelector.lambdaInvocations([pay]),
      'Invocations of named functions: records data events of AWS::Lambda::Function, where the resource is arn:aws:lambda:eu-west-1:111122223333:function:pay.'],
    [EventSelector.dynamoDbItems([orders], { streams: false }),
      'Items of named tables: records data events of AWS::DynamoDB::Table, where the resource is arn:aws:dynamodb:eu-west-1:111122223333:table/orders, '
      + 'and the call is not DescribeStream or GetRecords or GetShardIterator.'],
    [EventSelector.networkActivity(NetworkSource.S3, { deniedOnly: true }),
      'Network activity of s3.amazonaws.com: records network activity, where the service is s3.amazonaws.com, and the error is VpceAccessDenied.'],
    [EventSelector.insightEvents(), 'Insights events: records Insights events.'],
    [EventSelector.configurationItems(), 'Configuration items: records configuration items.'],
    [EventSelector.auditEvidence(), 'Audit evidence: records audit evidence.'],
    [EventSelector.activityAuditLogs(), 'Activity outside of AWS: records activity outside of AWS.'],
  ])('%#', (selector, sentence) => expect(selector.explain()).toBe(sentence));

  test('what it consists of, a line for each', () => {
    expect(EventSelector.bedrockInvocations().explain().split('\n')).toHaveLength(9);
    expect(EventSelector.agentCoreInvocations().explain().split('\n')[0])
      .toBe('Bedrock AgentCore: AWS::BedrockAgentCore::Browser: records data events of AWS::BedrockAgentCore::Browser.');
    expect(EventSelector.archiveAccess().explain().split('\n')).toEqual([
      'Access to the log files: records data events of AWS::S3::Object, where the resource is a log file of the trail, '
      + 'and the call is not CompleteMultipartUpload or CreateMultipartUpload or PutObject or UploadPart.',
      'Access to the log files: records data events of AWS::S3::Object, where the resource is a log file of the trail, '
      + 'and the call is CompleteMultipartUpload or CreateMultipartUpload or PutObject or UploadPart, and the caller starts with arn:.',
    ]);
  });

  test('reads and writes named both are not only reads', () => {
    const both = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, { Field: 'readOnly', Equals: ['true', 'false'] }] };
    expect(EventSelector.fromAdvanced(both).explain()).toBe('Management: records management events.');
  });
});

describe('each condition has words of its own', () => {
  const said = (...where: EventCondition[]) => EventSelector.dataEvents('AWS::SNS::Topic', { name: 'x', where }).explain()
    .replace(/^x: records data events of AWS::SNS::Topic, where (.*)\.$/, '$1');

  test.each<[EventCondition[], string]>([
    [[eventName().equalTo('A')], 'the call is A'],
    [[eventName().startsWith('A', 'B')], 'the call starts with A or B'],
    [[eventType().endsWith('A')], 'the event type ends with A'],
    [[eventSource().notEqualTo('A')], 'the service is not A'],
    [[userArn().notStartsWith('A')], 'the caller does not start with A'],
    [[resourceArn().notEndsWith('A')], 'the resource does not end with A'],
    [[vpcEndpointId().equalTo('A')], 'the VPC endpoint is A'],
    [[sessionFromConsole().equalTo('true')], 'the console session is true'],
    [[eventName().startsWith('A'), eventName().notEqualTo('AB'), eventName().notEndsWith('C')], 'the call starts with A and is not AB and does not end with C'],
    [[eventName().notEqualTo('A'), eventType().equalTo('B')], 'the call is not A, and the event type is B'],
  ])('%#', (where, words) => expect(said(...where)).toBe(words));

  test('several that allow, as somebody else may have written them', () => {
    const Name = 'x';
    const FieldSelectors = [{ Field: 'eventCategory', Equals: ['Data'] }, { Field: 'resources.type', Equals: ['T'] }, { Field: 'eventName', Equals: ['A'], EndsWith: ['B'] }];
    expect(EventSelector.fromAdvanced({ Name, FieldSelectors }).explain()).toBe('x: records data events of T, where the call is A or ends with B.');
  });

  test('what only deployment knows is not spelt out', () => {
    const own = newStack();
    const [bucket_, role] = [new s3.Bucket(own, 'Bucket'), new iam.Role(own, 'Role', { assumedBy: new iam.AccountRootPrincipal() })];
    expect(EventSelector.s3Objects([bucket_], { where: [EventCondition.notByRoles(role)] }).explain())
      .toBe('Objects of named buckets: records data events of AWS::S3::Object, where the resource starts with (known at deployment), '
        + 'and the caller does not start with (known at deployment).');
  });
});

describe('a trail says what it records, and what it does not', () => {
  const explained = (...eventSelectors: EventSelector[]) => {
    const own = newStack();
    return trailIn(own, { archive: new FixedArchive(own), ...(eventSelectors.length > 0 && { eventSelectors }) }).explain().split('\n');
  };
  const NEVER = 'Never recorded: what is delivered into the buckets of the logs.';

  test('by itself', () => {
    expect(explained()).toEqual(['Management events selector: records management events.', 'Not recorded: data events, network activity.']);
  });

  test('with everything', () => {
    expect(explained(EventSelector.managementEvents(), EventSelector.dataEvents('AWS::SNS::Topic'), EventSelector.networkActivity(NetworkSource.KMS))).toEqual([
      'Management events selector: records management events.',
      'Data events of AWS::SNS::Topic: records data events of AWS::SNS::Topic.',
      'Network activity of kms.amazonaws.com: records network activity, where the service is kms.amazonaws.com.',
    ]);
  });

  test('with objects: never its own deliveries', () => {
    expect(explained(EventSelector.allS3Objects())).toEqual([
      'Objects of all buckets: records data events of AWS::S3::Object, where the resource does not start with arn:aws:s3:::logs/ or arn:aws:s3:::access-logs/.',
      'Not recorded: management events, network activity.',
      NEVER,
    ]);
  });

  test('as it is deployed: put together', () => {
    expect(explained(
      EventSelector.managementEvents({ name: 'Reads', readWrite: ReadWrite.READ_ONLY }),
      EventSelector.managementEvents({ name: 'Writes', readWrite: ReadWrite.WRITE_ONLY }),
    )).toEqual(['Reads; Writes: records management events.', 'Not recorded: data events, network activity.']);
  });

  test('with buckets that are left out later', () => {
    const own = newStack();
    const trail = trailIn(own, { eventSelectors: [EventSelector.allS3Objects()] });
    trail.excludeDeliveries('arn:aws:s3:::replica');
    expect(trail.explain()).toContain('does not start with arn:aws:s3:::logs/ or arn:aws:s3:::access-logs/ or arn:aws:s3:::replica/.');
  });

  test('with access to its log files', () => {
    const [first, second, ...rest] = explained(EventSelector.archiveAccess());
    const LOG_FILES = 'the resource starts with arn:${AWS::Partition}:s3:::logs/';
    expect([first, second].map(line => line.slice(-LOG_FILES.length - 1))).toEqual([`${LOG_FILES}.`, `${LOG_FILES}.`]);
    expect(rest).toEqual(['Not recorded: management events, network activity.', NEVER]);
  });
});
