import { EXAMPLE_NAMES, loadExample } from '../gates/examples';

/**
 * The one list of statements that admit a service without `aws:SourceArn`: where it does not work, and what is there instead.
 */
const EXCEPTIONS = [
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

/** Every statement of every example that admits a service. */
const STATEMENTS: ServiceStatement[] = EXAMPLE_NAMES.flatMap(example => loadExample(example).synth().stacks.flatMap(({ stackName, template }) =>
  Object.entries<any>(template.Resources).flatMap(([id, { Type: type, Properties }]) => {
    const policy = Properties?.KeyPolicy ?? Properties?.PolicyDocument ?? Properties?.AssumeRolePolicyDocument;
    return (policy?.Statement ?? []).filter((statement: any) => statement.Effect === 'Allow').flatMap((statement: any) =>
      [statement.Principal?.Service ?? []].flat().map((service: any) => ({
        where: `${stackName}/${id}: ${statement.Sid}`,
        type,
        service: typeof service === 'string' ? service : service['Fn::Join'][1].join(''),
        keys: Object.values<any>(statement.Condition ?? {}).flatMap(Object.keys),
      })));
  })));

const without = STATEMENTS.filter(({ keys }) => !keys.includes('aws:SourceArn'));
const exceptionOf = ({ service, type }: ServiceStatement) => EXCEPTIONS.find(exception => exception.service.test(service) && exception.type === type);

test('there are statements for services on every kind of resource', () => {
  expect([...new Set(STATEMENTS.map(({ type }) => type))].sort()).toEqual([
    'AWS::IAM::Role', 'AWS::KMS::Key', 'AWS::S3::BucketPolicy', 'AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy',
  ]);
});

test('each names the source ARN, or stands on the list', () => {
  expect(without.filter(statement => !exceptionOf(statement)?.instead.every(key => statement.keys.includes(key))).map(({ where }) => where)).toEqual([]);
});

test('every exception is used', () => {
  const used = without.map(exceptionOf);
  expect(EXCEPTIONS.filter(exception => !used.includes(exception))).toEqual([]);
});
