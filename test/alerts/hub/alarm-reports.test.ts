import { aws_cloudwatch as cloudwatch, aws_kms as kms, aws_sns as sns, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AlertChannel, AlertEngine, AlertHub, AlertHubProps } from '../../../lib';
import { errorsOf, ORGANIZATION, requiredPolicies, warnings } from '../../private/harness';
import { ENV, newStack, resourcesOf } from '../fixtures';

const EMAIL = AlertChannel.email('security@example.com');
const SECURITY_ARN = 'arn:aws:sns:eu-west-1:111122223333:security';

function alarmIn(stack: Stack, id = 'Own'): cloudwatch.Alarm {
  return new cloudwatch.Alarm(stack, id, { metric: new cloudwatch.Metric({ namespace: 'N', metricName: 'M' }), threshold: 1, evaluationPeriods: 1 });
}

/** The actions of each alarm, and the targets of the rule on alarms. */
function reports(propsOf: (stack: Stack) => AlertHubProps, andThen = (_: AlertHub, __: Stack): void => {}) {
  const stack = newStack();
  const hub = new AlertHub(stack, 'Alerts', propsOf(stack));
  andThen(hub, stack);
  const template = Template.fromStack(stack);
  const alarms = Object.values(resourcesOf(template, 'AWS::CloudWatch::Alarm'));
  const rules = Object.values(resourcesOf(template, 'AWS::Events::Rule')).filter(({ Name }) => Name.endsWith('-guard-alarms'));
  return {
    hub,
    stack,
    actions: [...new Set(alarms.map(({ AlarmActions }) => JSON.stringify(AlarmActions)))].map(text => text && JSON.parse(text)),
    ruled: rules.flatMap(({ EventPattern }) => EventPattern.resources).length,
    targets: rules.flatMap(({ Targets }) => Targets.map(({ Id }: any) => Id.replace(/-.*|[0-9A-F]{8}$/, ''))),
    alarms: alarms.length,
  };
}

const mine = (stack: Stack) => sns.Topic.fromTopicArn(stack, 'Security', SECURITY_ARN);

describe('every alarm of a hub', () => {
  test('notifies the topic for e-mail directly, and not by a rule, too', () => {
    const { actions, targets, alarms } = reports(() => ({ channels: [EMAIL] }));
    expect([actions, targets, alarms]).toEqual([[[expect.stringMatching(/:alertstopic/)]], [], 6]);
  });

  test('of an organization includes the one on silent relays', () => {
    const { actions, hub, alarms } = reports(() => ({ channels: [EMAIL], organizationId: ORGANIZATION }));
    expect([actions, hub.alarms.length, alarms]).toEqual([[[expect.stringMatching(/:alertstopic/)]], 7, 7]);
  });

  test('reaches other channels for people by a rule', () => {
    const { actions, targets, ruled, alarms } = reports(stack => ({ channels: [EMAIL, AlertChannel.topic(mine(stack))] }));
    expect([actions, targets, ruled]).toEqual([[[expect.stringMatching(/:alertstopic/)]], ['Topic'], alarms]);
  });

  test.each([AlertEngine.evaluator(), AlertEngine.rules()])('reaches a topic of the app by a rule if there is no e-mail: engine %#', engine => {
    const { actions, targets, ruled, alarms } = reports(stack => ({ engine, channels: [AlertChannel.topic(mine(stack))] }));
    expect([actions, targets, ruled]).toEqual([[undefined], ['Topic'], alarms]);
  });

  test('notifies the topic of the user, and e-mail by a rule', () => {
    const { actions, targets, ruled, alarms } = reports(stack => ({ channels: [EMAIL], alarmTopic: mine(stack) }));
    expect([actions, targets, ruled]).toEqual([[[SECURITY_ARN]], ['Topic'], alarms]);
  });

  test('disturbs nobody while the hub only observes', () => {
    const { actions, targets } = reports(() => ({ channels: [EMAIL], observeOnly: true }));
    expect([actions, targets]).toEqual([[undefined], ['Log']]);
  });
});

describe('an alarm that is added', () => {
  test.each(['email', 'topic'])('is reported like those of the hub, once: %s', kind => {
    const propsOf = (stack: Stack) => ({ channels: [kind === 'email' ? EMAIL : AlertChannel.topic(mine(stack))] });
    const before = reports(propsOf);
    const after = reports(propsOf, (hub, stack) => {
      const alarm = alarmIn(stack);
      hub.addAlarm(alarm);
      hub.addAlarm(alarm);
    });
    expect(after.actions).toEqual(before.actions);
    expect(after.targets).toEqual(before.targets);
    expect(after.ruled).toBe(kind === 'email' ? 0 : before.ruled + 1);
  });

  test('is refused if it is none, or of another Region', () => {
    const { hub, stack } = reports(() => ({}));
    const elsewhere = newStack(stack.node.root as any, { env: { ...ENV, region: 'us-east-1' } }, 'Elsewhere');
    expect(errorsOf(() => hub.addAlarm({} as any))).toEqual(['InvalidValue alarm']);
    expect(errorsOf(() => hub.addAlarm(alarmIn(elsewhere)))).toEqual(['WrongStack alarm']);
  });
});

describe('the topic of the user', () => {
  const keyOf = (stack: Stack) => new kms.Key(stack, 'TopicKey');

  test('and its key admit alarms, so that no warning is given', () => {
    const { stack } = reports(own => ({ channels: [EMAIL], alarmTopic: new sns.Topic(own, 'Mine', { masterKey: keyOf(own) }) }));
    const statements = [
      ...Object.values(resourcesOf(Template.fromStack(stack), 'AWS::SNS::TopicPolicy')).flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
      ...Object.values(resourcesOf(Template.fromStack(stack), 'AWS::KMS::Key')).flatMap(({ KeyPolicy }) => KeyPolicy.Statement),
    ];
    const admitted = statements.filter(({ Principal }) => Principal.Service === 'cloudwatch.amazonaws.com');
    expect(admitted.map(({ Sid, Condition }) => [Sid, Condition])).toEqual(['CloudWatchPublish', 'CloudWatchEncrypt']
      .map(sid => [sid, { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:*' } }]));
    expect(warnings(stack)).toEqual([]);
  });

  test('gets its statement in a file if it is imported', () => {
    const { stack } = reports(own => ({ channels: [EMAIL], alarmTopic: mine(own) }));
    expect(Object.values(requiredPolicies(stack)).flatMap(file => JSON.parse(file).Statement).map(({ Sid }) => Sid)).toEqual(['CloudWatchPublish']);
    expect(warnings(stack).map(([id]) => id)).toEqual(['cdk-cloudtrail-governance:policyNotManaged']);
  });

  test.each<[string, (stack: Stack) => unknown, string]>([
    ['FIFO', stack => new sns.Topic(stack, 'Mine', { fifo: true }), 'InvalidValue alarmTopic'],
    ['in another Region', stack => sns.Topic.fromTopicArn(stack, 'Mine', SECURITY_ARN.replace('eu-west-1', 'us-east-1')), 'WrongStack alarmTopic'],
  ])('is refused: %s', (_, topicOf, error) => {
    expect(errorsOf(() => reports(stack => ({ alarmTopic: topicOf(stack) as sns.ITopic })))).toEqual([error]);
  });
});
