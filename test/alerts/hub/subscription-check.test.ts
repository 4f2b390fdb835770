import { aws_kms as kms, aws_sns as sns, aws_sns_subscriptions as subscriptions, Stack } from 'aws-cdk-lib';
import { AlertChannel, AlertHub, AlertSeverity } from '../../../lib';
import { SubscriptionCheck } from '../../../lib/alerts/hub/subscription-check';
import { sampleAlert } from '../../corpus/owners';
import { heldTable } from '../../policies/held-policies';
import { survivors, wrongRows } from '../../policies/tables';
import { agnosticStack, newStack, resources } from '../../private/harness';
import { MachineStack, PARTITIONS } from '../../state-machines/machine-stack';
import { ApiError, run, Run } from '../../state-machines/state-machine';

function checked(addresses: string[], env = PARTITIONS[0]): MachineStack {
  const stack = agnosticStack();
  const topic = new sns.Topic(stack, 'Topic');
  new SubscriptionCheck(stack, 'Check', { topic, encryptionKey: new kms.Key(stack, 'Key') });
  // After the check: subscriptions may join until synth.
  addresses.forEach(address => topic.addSubscription(new subscriptions.EmailSubscription(address)));
  return new MachineStack(stack, env);
}

function check(addresses: string[], answer: unknown): Promise<Run> {
  const stack = checked(addresses);
  return run(stack.definition(), { answers: { [stack.integration('aws-sdk:sns:getTopicAttributes')]: () => answer } });
}

const confirmed = (count: number) => ({ Attributes: { SubscriptionsConfirmed: String(count), SubscriptionsPending: '0' } });
const TWO = ['a@example.com', 'b@example.com'];

describe('the hourly check of subscriptions', () => {
  test.each<[string, string[], number, string]>([
    ['all confirmed', TWO, 2, 'SUCCEEDED'],
    ['one more, made by hand', TWO, 3, 'SUCCEEDED'],
    ['one of two gone', TWO, 1, 'FAILED'],
    ['all gone', TWO, 0, 'FAILED'],
    ['none in the stack, one made by hand', [], 1, 'SUCCEEDED'],
    ['none at all', [], 0, 'FAILED'],
  ])('%s', async (_, addresses, count, status) => {
    const { status: result, error, cause, calls } = await check(addresses, confirmed(count));
    expect(result).toBe(status);
    expect(calls.map(({ args }) => args)).toEqual([{ TopicArn: expect.stringContaining(':sns:') }]);
    if (status === 'FAILED') expect([error, cause]).toEqual(['SubscriptionsMissing', `${count} of ${Math.max(1, addresses.length)} subscriptions are confirmed`]);
  });

  test('fails if SNS does not answer', async () => {
    expect((await check(TWO, new ApiError('Sns.NotFoundException'))).status).toBe('FAILED');
  });
});

test.each(PARTITIONS)('the check may read the attributes of its topic and nothing else, in $partition', env => {
  const stack = checked(TWO, env);
  const topicArn = stack.definition().States.GetTopicAttributes.Arguments.TopicArn;
  const [policy, rows] = heldTable(env.partition, stack.permissions(/MachineRole/), [{ action: 'sns:GetTopicAttributes', on: topicArn }], {
    actions: ['sns:Publish', 'sns:Unsubscribe', 'sns:SetTopicAttributes', 'states:StartExecution'], resources: [`${topicArn}-2`, stack.machineArn()],
  });
  expect(wrongRows(policy, rows)).toEqual([]);
  // Every state machine delivers its logs and traces: organization-calls.ts tries that.
  expect(survivors(policy, rows).filter(mutant => !/^(DeliverLogs|Trace): /.test(mutant))).toEqual([]);
});

describe('a hub', () => {
  const machines = (stack: Stack) => Object.keys(resources(stack, 'AWS::StepFunctions::StateMachine'));
  const hub = (stack: Stack, ...channels: AlertChannel[]) => new AlertHub(stack, 'Alerts', { alerts: [sampleAlert()], channels });

  test('checks each topic for e-mail, and reports the alarm like those of its engine', () => {
    const stack = newStack();
    const { alarms } = hub(stack, AlertChannel.email('a@example.com'), AlertChannel.email('b@example.com').atLeast(AlertSeverity.HIGH));
    expect(machines(stack)).toHaveLength(2);
    expect(alarms.filter(({ node }) => node.id === 'Unsubscribed')).toHaveLength(2);
  });

  test('without e-mail has no check', () => {
    const stack = newStack();
    hub(stack, AlertChannel.logGroup());
    expect(machines(stack)).toEqual([]);
  });
});
