import { Governed, govern, SETUPS, title } from './environments';
import { Statement } from '../../lib/testing/policy-evaluator';

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
    service: /^cloudtrail\.amazonaws\.com$/,
    type: 'AWS::IAM::Role',
    instead: [],
    source: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html',
  },
];

function serviceStatements({ policies, relay }: Governed): { type: string; id: string; statement: Statement; service: string }[] {
  const own = policies.flatMap(({ type, id, policy }) => [policy.Statement].flat().flatMap(statement => {
    const principal = statement.Principal;
    const services = typeof principal === 'object' ? [principal.Service ?? []].flat() : [];
    return statement.Effect === 'Allow' ? services.map(service => ({ type, id, statement, service })) : [];
  }));
  return relay ? [...own, ...serviceStatements(relay)] : own;
}

const keysOf = (statement: Statement) => Object.values(statement.Condition ?? {}).flatMap(keys => Object.keys(keys));

describe.each(SETUPS.map(setup => [title(setup), setup] as const))('%s', (_, setup) => {
  const statements = serviceStatements(govern(setup));

  test('there are statements for services on every kind of resource', () => {
    expect([...new Set(statements.map(({ type }) => type))].sort()).toEqual([
      'AWS::IAM::Role', 'AWS::KMS::Key', 'AWS::S3::BucketPolicy', 'AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy',
    ]);
  });

  test('each names the source ARN, or stands on the list', () => {
    const missing = statements.filter(({ type, statement, service }) => {
      if (keysOf(statement).includes('aws:SourceArn')) return false;
      const exception = EXCEPTIONS.find(e => e.service.test(service) && e.type === type);
      return !exception?.instead.every(key => keysOf(statement).includes(key));
    });
    expect(missing.map(({ id, statement }) => `${id}: ${statement.Sid}`)).toEqual([]);
  });

  test('every exception is used', () => {
    const unused = EXCEPTIONS.filter(e => !statements.some(({ type, statement, service }) => e.service.test(service) && e.type === type
      && !keysOf(statement).includes('aws:SourceArn')));
    expect(unused).toEqual([]);
  });
});
