import { App, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { policiesIn } from './organization-calls';
import { AlertChannel, AlertHub, CloudWatchStore, GovernedTrail, LakeKey, LakeQueryResults, LogArchive, LogTables, MetricAlarms, TrailIdentity } from '../../lib';
import { EXAMPLE_NAMES, loadExample } from '../gates/examples';
import { DeployedResource, Deployment } from '../organization/deployment';

/**
 * The one list of statements that admit a service without `aws:SourceArn`: where it does not work, and what is there instead.
 */
const EXCEPTIONS: { service: RegExp; type: string; only?: string; instead: string[]; source: string }[] = [
  {
    service: /^logs\./,
    type: 'AWS::KMS::Key',
    instead: ['kms:EncryptionContext:aws:logs:arn'],
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  },
  {
    service: /^events\.amazonaws\.com$/,
    type: 'AWS::KMS::Key',
    instead: [],
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
  },
  {
    // The documented trust has no condition; the role may do nothing.
    service: /^chatbot\.amazonaws\.com$/,
    type: 'AWS::IAM::Role',
    instead: [],
    source: 'https://docs.aws.amazon.com/chatbot/latest/adminguide/understanding-permissions.html',
  },
  {
    service: /^s3\.amazonaws\.com$/,
    type: 'AWS::KMS::Key',
    instead: [],
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html',
  },
  {
    service: /^s3\.amazonaws\.com$/,
    type: 'AWS::IAM::Role',
    instead: [],
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html',
  },
  {
    // The id of an event data store is not known before the store exists, and the store needs its key first.
    service: /^cloudtrail\.amazonaws\.com$/,
    type: 'AWS::KMS::Key',
    only: 'CloudTrailLakeEncrypt',
    instead: [],
    source: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html',
  },
  {
    service: /^cloudtrail\.amazonaws\.com$/,
    type: 'AWS::IAM::Role',
    instead: [],
    source: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html',
  },
  {
    // Lambda names the function in what the function calls, not when it takes on the role.
    service: /^lambda\.amazonaws\.com$/,
    type: 'AWS::IAM::Role',
    instead: [],
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',
  },
  {
    // Found in the documentation of Audit Manager only: no page of CloudTrail says what its query results need of a key.
    service: /^cloudtrail\.amazonaws\.com$/,
    type: 'AWS::KMS::Key',
    only: 'QueryResultsEncrypt',
    instead: [],
    source: 'https://docs.aws.amazon.com/audit-manager/latest/userguide/security_iam_resource-based-policy-examples.html',
  },
  {
    // The documented trust has no condition.
    service: /^lakeformation\.amazonaws\.com$/,
    type: 'AWS::IAM::Role',
    instead: [],
    source: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-federation.html',
  },
  {
    service: /^systemtables\.cloudwatch\.amazonaws\.com$/,
    type: 'AWS::KMS::Key',
    instead: ['aws:SourceAccount'],
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/s3-tables-integration.html',
  },
  {
    service: /^maintenance\.s3tables\.amazonaws\.com$/,
    type: 'AWS::KMS::Key',
    instead: ['kms:EncryptionContext:aws:s3:arn'],
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-kms-permissions.html',
  },
  {
    // EventBridge names its rule only when it writes into the stream.
    service: /^(events|delivery\.logs)\.amazonaws\.com$/,
    type: 'AWS::Logs::ResourcePolicy',
    only: 'CreateLogStream',
    instead: [],
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html',
  },
];

interface ServiceStatement {
  readonly where: string;
  readonly type: string;
  readonly service: string;
  readonly keys: string[];
}

/** What no example has yet. */
function others(): App {
  const app = new App();
  const stack = new Stack(app, 'Others');
  new LakeKey(stack, 'LakeKey');
  new LakeQueryResults(stack, 'Results', { encryptionKey: new kms.Key(stack, 'ResultsKey') });
  new CloudWatchStore(stack, 'Store', { encryptionKey: new kms.Key(stack, 'StoreKey', { multiRegion: true }) });
  new LogTables(stack, 'Tables', { encryptionKey: new kms.Key(stack, 'TablesKey') });
  const identity = TrailIdentity.forAccount(stack);
  const trail = new GovernedTrail(stack, 'Trail', { identity, archive: new LogArchive(stack, 'Archive', { trails: [identity] }) });
  new MetricAlarms(stack, 'Metrics', { trail });
  new AlertHub(stack, 'Alerts', { channels: [AlertChannel.slack('T0123456789', 'C0123456789'), AlertChannel.logGroup()] });
  return app;
}

/** Every statement that admits a service, also those that a StackSet brings to other accounts. */
const STATEMENTS = [...EXAMPLE_NAMES.map(loadExample), others()].flatMap(app => new Deployment(app).resources).flatMap(serviceStatements);

function serviceStatements(resource: DeployedResource): ServiceStatement[] {
  const statements = policiesIn(resource).flatMap(({ Statement: all }) => all).filter(({ Effect: effect }) => effect === 'Allow');
  return statements.flatMap(({ Sid: sid, Principal: principal, Condition: condition = {} }) =>
    [(typeof principal === 'object' && principal.Service) || []].flat().map(service => ({
      where: `${resource.stackName}/${resource.id}: ${sid}`,
      type: resource.type,
      service,
      keys: Object.values(condition).flatMap(Object.keys),
    })));
}

const without = STATEMENTS.filter(({ keys }) => !keys.includes('aws:SourceArn'));
const exceptionOf = ({ where, service, type }: ServiceStatement) =>
  EXCEPTIONS.find(exception => exception.service.test(service) && exception.type === type && where.endsWith(exception.only ?? ''));

test('there are statements for services on every kind of resource', () => {
  expect([...new Set(STATEMENTS.map(({ type }) => type))].sort()).toEqual([
    'AWS::CloudTrail::ResourcePolicy', 'AWS::IAM::Role', 'AWS::KMS::Key', 'AWS::Logs::ResourcePolicy', 'AWS::S3::BucketPolicy', 'AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy',
  ]);
});

test('each names the source ARN, or stands on the list', () => {
  const missing = without.filter(statement => !exceptionOf(statement)?.instead.every(key => statement.keys.includes(key)));
  expect([...new Set(missing.map(({ where }) => where))]).toEqual([]);
});

test('every exception is used', () => {
  const used = without.map(exceptionOf);
  expect(EXCEPTIONS.filter(exception => !used.includes(exception))).toEqual([]);
});
