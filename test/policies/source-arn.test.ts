import { App, Stack } from 'aws-cdk-lib';
import { LakeKey } from '../../lib';
import { EXAMPLE_NAMES, loadExample } from '../gates/examples';

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
  new LakeKey(new Stack(app, 'Others'), 'LakeKey');
  return app;
}

/** Every statement that admits a service. */
const STATEMENTS = [...EXAMPLE_NAMES.map(loadExample), others()].flatMap(app => app.synth().stacks)
  .flatMap(({ stackName, template }) => Object.entries<any>(template.Resources).flatMap(([id, resource]) => serviceStatements(`${stackName}/${id}`, resource)));

function serviceStatements(path: string, { Type: type, Properties }: any): ServiceStatement[] {
  const policy = Properties?.KeyPolicy ?? Properties?.PolicyDocument ?? Properties?.AssumeRolePolicyDocument;
  return (policy?.Statement ?? []).filter((statement: any) => statement.Effect === 'Allow').flatMap(({ Sid, Principal, Condition = {} }: any) =>
    [Principal?.Service ?? []].flat().map((service: any) => ({
      where: `${path}: ${Sid}`,
      type,
      service: typeof service === 'string' ? service : service['Fn::Join'][1].join(''),
      keys: Object.values<any>(Condition).flatMap(Object.keys),
    })));
}

const without = STATEMENTS.filter(({ keys }) => !keys.includes('aws:SourceArn'));
const exceptionOf = ({ where, service, type }: ServiceStatement) =>
  EXCEPTIONS.find(exception => exception.service.test(service) && exception.type === type && where.endsWith(exception.only ?? ''));

test('there are statements for services on every kind of resource', () => {
  expect([...new Set(STATEMENTS.map(({ type }) => type))].sort()).toEqual([
    'AWS::IAM::Role', 'AWS::KMS::Key', 'AWS::S3::BucketPolicy', 'AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy',
  ]);
});

test('each names the source ARN, or stands on the list', () => {
  const missing = without.filter(statement => !exceptionOf(statement)?.instead.every(key => statement.keys.includes(key)));
  expect(missing.map(({ where }) => where)).toEqual([]);
});

test('every exception is used', () => {
  const used = without.map(exceptionOf);
  expect(EXCEPTIONS.filter(exception => !used.includes(exception))).toEqual([]);
});
