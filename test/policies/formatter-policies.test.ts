import { context, Policy, product, Row, survivors, wrongRows } from './tables';
import { AlertChannel, AlertHub } from '../../lib';
import { evaluatePolicy } from '../../lib/testing/policy-evaluator';
import { ACCOUNT, CHINA, Deployed, ENV, newStack, STRANGER } from '../private/harness';

const elsewhere = (arn: string) => [`${arn}-other`, arn.replace(ACCOUNT, STRANGER)];

describe.each([['aws', { partition: 'aws', ...ENV }], ['aws-cn', CHINA]])('the function that formats alerts, in %s', (partition, env) => {
  const stack = newStack({ env });
  const hub = new AlertHub(stack, 'Alerts', { channels: [AlertChannel.formattedEmail('security@example.com')] });
  const deployed = new Deployed(stack, env);
  const [{ TopicArn: topic }] = deployed.all('AWS::SNS::Subscription');
  const [queue, key] = [hub.deadLetterQueue.queueArn, hub.encryptionKey.keyArn].map(arn => deployed.text(arn));
  const { PolicyDocument } = deployed.all('AWS::IAM::ManagedPolicy').find(({ PolicyDocument: { Statement } }) => Statement[0].Sid === 'Publish')!;
  const logGroup = PolicyDocument.Statement.find(({ Sid }: any) => Sid === 'WriteLogs').Resource.replace(/:\*$/, '');
  const log = `${logGroup}:log-stream:one`;
  const via = (service: string) => `${service}.${env.region}.${partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'}`;
  // As if the role's policy stood at the resources.
  const policy: Policy = {
    resourceAccount: ACCOUNT,
    resourcePolicy: { ...PolicyDocument, Statement: PolicyDocument.Statement.map((one: any) => ({ ...one, Principal: '*' })) },
  };

  const rows: Row[] = product({
    action: ['sns:Publish', 'sns:Subscribe', 'sqs:SendMessage', 'sqs:ReceiveMessage', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:PutKeyPolicy',
      'logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DeleteLogGroup'],
    resource: [topic, queue, key, log, ...[topic, queue, key].flatMap(elsewhere), ...elsewhere(logGroup).map(group => `${group}:log-stream:one`)],
    service: [undefined, via('sns'), via('sqs'), via('s3')],
  }).map(({ action, resource, service }) => ({
    request: {
      principal: { arn: `arn:${partition}:iam::${ACCOUNT}:role/formatter` }, action, resource, context: context({ 'kms:ViaService': service }),
    },
    allowed: (action === 'sns:Publish' && resource === topic)
      || (action === 'sqs:SendMessage' && resource === queue)
      || (['kms:Decrypt', 'kms:GenerateDataKey'].includes(action) && resource === key && [via('sns'), via('sqs')].includes(service!))
      || (['logs:CreateLogStream', 'logs:PutLogEvents'].includes(action) && resource === log),
  }));

  test('publishes, keeps what failed, writes its log, and nothing else', () => expect(wrongRows(policy, rows)).toEqual([]));

  test('by a policy of which every part is needed', () => {
    expect(survivors(policy, rows).filter(name => !name.endsWith('any principal'))).toEqual([]);
  });

  test('is invoked by the hub\'s rules only', () => {
    const [{ Action, Principal, SourceArn }] = deployed.all('AWS::Lambda::Permission');
    expect([Action, Principal, SourceArn]).toEqual(['lambda:InvokeFunction', 'events.amazonaws.com', deployed.text(hub.ruleArnPattern)]);
  });

  test('and is a role for Lambda alone', () => {
    const { AssumeRolePolicyDocument: trust } = deployed.all('AWS::IAM::Role')[0];
    const verdicts = ['lambda.amazonaws.com', 'events.amazonaws.com'].map(service => evaluatePolicy(
      { ...trust, Statement: trust.Statement.map((one: any) => ({ ...one, Resource: '*' })) },
      { principal: { service }, action: 'sts:AssumeRole', resource: `arn:${partition}:iam::${ACCOUNT}:role/formatter` },
    ));
    expect(verdicts).toEqual(['Allow', 'ImplicitDeny']);
  });
});
