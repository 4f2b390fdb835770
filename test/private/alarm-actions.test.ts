import { aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_iam as iam, aws_kms as kms, aws_sns as sns, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { newStack, warnings } from './harness';
import { checkAlarmActions } from '../../lib/private/alarm-actions';

const CLOUDWATCH = new iam.ServicePrincipal('cloudwatch.amazonaws.com');

/** The warnings of an alarm that gets its action after the check was made, as users add it. */
function warningsOf(topicOf: (stack: Stack) => sns.ITopic): string[] {
  const stack = newStack();
  const alarm = new cloudwatch.Alarm(stack, 'Alarm', { metric: new cloudwatch.Metric({ namespace: 'N', metricName: 'M' }), threshold: 1, evaluationPeriods: 1 });
  checkAlarmActions(alarm);
  alarm.addAlarmAction(new actions.SnsAction(topicOf(stack)));
  return warnings(stack).map(([, message]) => message);
}

const encrypted = (stack: Stack, key: kms.IKey) => new sns.Topic(stack, 'Ops', { masterKey: key });

test('an alarm that notifies a topic whose key does not admit CloudWatch gives a warning', () => {
  expect(warningsOf(stack => encrypted(stack, new kms.Key(stack, 'OpsKey')))).toEqual([expect.stringMatching(/topic Stack\/Ops.*key Stack\/OpsKey.*cloudwatch/)]);
});

test.each<[string, (stack: Stack) => sns.ITopic]>([
  ['not encrypted', stack => new sns.Topic(stack, 'Ops')],
  ['with a key that admits CloudWatch', stack => {
    const key = new kms.Key(stack, 'OpsKey');
    key.addToResourcePolicy(new iam.PolicyStatement({ principals: [CLOUDWATCH], actions: ['kms:Decrypt', 'kms:GenerateDataKey*'], resources: ['*'] }));
    return encrypted(stack, key);
  }],
  ['with a key of another app', stack => encrypted(stack, kms.Key.fromKeyArn(stack, 'OpsKey', 'arn:aws:kms:eu-west-1:111122223333:key/x'))],
  ['of another app', stack => sns.Topic.fromTopicArn(stack, 'Ops', 'arn:aws:sns:eu-west-1:111122223333:ops')],
])('a topic %s gives no warning', (_, topicOf) => expect(warningsOf(topicOf)).toEqual([]));

test.each([true, false])('a finding on an alarm without actions is acknowledged, and only then: has actions %s', hasActions => {
  const stack = newStack();
  const alarm = new cloudwatch.Alarm(stack, 'Alarm', { metric: new cloudwatch.Metric({ namespace: 'N', metricName: 'M' }), threshold: 1, evaluationPeriods: 1 });
  checkAlarmActions(alarm);
  if (hasActions) alarm.addAlarmAction(new actions.SnsAction(new sns.Topic(stack, 'Ops')));
  const [{ Metadata }] = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm'));
  const suppressed = Metadata?.cdk_nag?.rules_to_suppress.map(({ id }: { id: string }) => id.replace(/.*-/, ''));
  expect(suppressed).toEqual(hasActions ? undefined : ['CloudWatchAlarmAction', 'CloudWatchAlarmAction', 'CloudWatchAlarmAction']);
});
