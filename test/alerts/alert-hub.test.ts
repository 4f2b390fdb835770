import { App, aws_lambda as lambda, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { ACCOUNT, askedFor, ENV, hubOf, newStack, resourcesOf, someAlert, warningsOf } from './fixtures';
import { AlertCatalogue, AlertChannel, AlertChannelBindOptions, AlertChannelConfig, AlertHub, AlertRelay, IAlertChannel } from '../../lib';

/** A channel of a user. */
class QueueChannel implements IAlertChannel {
  public readonly bound: { scope: Construct; options: AlertChannelBindOptions }[] = [];
  constructor(private readonly name: string) {}

  public bind(scope: Construct, options: AlertChannelBindOptions): AlertChannelConfig {
    this.bound.push({ scope, options });
    return { targetId: this.name, targetArn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:${this.name}` };
  }
}

describe('channels say where alerts go', () => {
  const addresses = (template: Template) =>
    Object.values(resourcesOf(template, 'AWS::SNS::Subscription')).map(({ Protocol, Endpoint }) => `${Protocol}:${Endpoint}`);
  const topics = (template: Template) =>
    Object.values(resourcesOf(template, 'AWS::SNS::Topic')).map(({ DisplayName }) => DisplayName).filter(name => !name.startsWith('Canary'));

  test('by default to a topic that nobody is subscribed to, which is no reason to warn', () => {
    const { template, stack } = hubOf();
    expect(topics(template)).toEqual(['CloudTrail alerts']);
    expect(addresses(template)).toEqual([]);
    expect(warningsOf(stack)).toEqual([]);
  });

  test('to e-mail addresses', () => {
    const { template } = hubOf({ channels: [AlertChannel.email('security@example.com', 'on-call@example.com')] });
    expect(addresses(template)).toEqual(['email:security@example.com', 'email:on-call@example.com']);
  });

  test('to one target, where channels share it', () => {
    const { template } = hubOf({ channels: [AlertChannel.email('security@example.com'), AlertChannel.email('on-call@example.com')] });
    expect(topics(template)).toEqual(['CloudTrail alerts']);
    expect(addresses(template)).toEqual(['email:security@example.com', 'email:on-call@example.com']);
  });

  test('to an address once, where two channels name it', () => {
    const channels = [AlertChannel.email('security@example.com'), AlertChannel.email('security@example.com', 'on-call@example.com')];
    const { template } = hubOf({ channels });
    expect(addresses(template)).toEqual(['email:security@example.com', 'email:on-call@example.com']);
  });

  test('to channels of one\'s own, which learn who will send and with which key', () => {
    const channel = new QueueChannel('Tickets');
    const { hub, template } = hubOf({ channels: [channel, AlertChannel.email('security@example.com')] });
    const { ruleArnPattern, encryptionKey, eventBus, deadLetterQueue } = hub;
    expect(channel.bound.map(({ scope }) => scope)).toEqual([hub]);
    for (const [name, value] of Object.entries({ ruleArnPattern, encryptionKey, eventBus, deadLetterQueue })) {
      expect((channel.bound[0].options as any)[name]).toBe(value);
    }
    const { Name: _, ...rule } = Object.values(resourcesOf(template, 'AWS::Events::Rule')).find(({ Name }) => Name.endsWith('-channel-1'))!;
    expect(rule.Targets).toEqual([expect.objectContaining({ Id: 'Tickets', Arn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:Tickets` })]);
  });

  test('one channel may serve several hubs', () => {
    const stack = newStack();
    const channels = [AlertChannel.email('security@example.com')];
    ['One', 'Two'].forEach(id => new AlertHub(stack, id, { channels, alerts: [someAlert('alert')] }));
    const template = Template.fromStack(stack);
    expect(addresses(template)).toHaveLength(2);
    const names = Object.values(resourcesOf(template, 'AWS::Events::Rule')).map(({ Name }) => Name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('invalid props of a hub fail at synth', () => {
  test.each<[string, any, RegExp]>([
    ['two alerts of one id', { alerts: [someAlert('one'), someAlert('two'), someAlert('one')] },
      /^\[DuplicateAlert\] 'alerts\[2\]' must have an id of its own, got: "one"\./],
    ['an alert of the catalogue twice', { alerts: [...AlertCatalogue.recommended(), ...AlertCatalogue.named('root-activity')] },
      /^\[DuplicateAlert\] 'alerts\[\d+\]' must have an id of its own, got: "root-activity"/m],
    ['an alert with the id of one that every hub has', { alerts: [someAlert('test-alert')] }, /^\[DuplicateAlert\] 'alerts\[0\]'/],
    ['no alerts', { alerts: [] }, /^\[EmptyList\] 'alerts' must not be empty/],
    ['no channels', { channels: [] }, /^\[EmptyList\] 'channels' must not be empty/],
    ['what is no alert', { alerts: [{ id: 'fake' }] }, /^\[InvalidValue\] 'alerts\[0\]' must be of type Alert/],
    ['no alert at all', { alerts: [undefined] }, /^\[InvalidValue\] 'alerts\[0\]' must be of type Alert/],
    ['several things at once', { alerts: [], channels: [] }, /^\[EmptyList\] 'alerts'.+\n\[EmptyList\] 'channels'.+\n {2}at Home\/Alerts$/],
  ])('fails for %s', (_, props, message) => expect(() => hubOf(props)).toThrow(message));

  test.each([
    ['an address in another form', () => AlertChannel.email('security'), /^\[InvalidEmail\] 'addresses\[0\]' must .+, got: "security"\./],
    ['an address that is there twice', () => AlertChannel.email('a@example.com', 'a@example.com'),
      /^\[InvalidValue\] 'addresses\[1\]' must not repeat/],
    ['no address', () => AlertChannel.email(), /^\[EmptyList\] 'addresses'/],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});

describe('an alert can be added', () => {
  test('as if it had been there from the start', () => {
    const [first, second] = ['first', 'second'].map(id => someAlert(id));
    const stack = newStack();
    const alerts = [first];
    const hub = new AlertHub(stack, 'Alerts', { alerts });
    hub.addAlert(second);
    expect(Template.fromStack(stack).toJSON()).toEqual(hubOf({ alerts: [first, second] }).template.toJSON());
    expect(askedFor(hub)).toEqual([first, second]);
    expect(alerts).toEqual([first]);
    expect(warningsOf(stack)).toEqual([]);
  });

  test('but not one that is there, none of every hub\'s, nor something else', () => {
    const { hub } = hubOf({ alerts: [someAlert('first')] });
    expect(() => hub.addAlert(someAlert('first'))).toThrow(/^\[DuplicateAlert\] 'alert' must have an id of its own, got: "first"\./);
    expect(() => hub.addAlert(someAlert('test-alert'))).toThrow(/^\[DuplicateAlert\] 'alert'/);
    expect(() => hub.addAlert({ id: 'fake' } as any)).toThrow(/^\[InvalidValue\] 'alert' must be of type Alert/);
    expect(() => hub.addAlert(undefined as any)).toThrow(/^\[InvalidValue\] 'alert' must be of type Alert/);
    expect(askedFor(hub)).toHaveLength(1);
  });

  test('and a relay that is there already is a reason to warn', () => {
    const stack = newStack();
    const hub = new AlertHub(stack, 'Alerts', { alerts: [someAlert('first')] });
    const relays = new Stack(stack.node.root as App, 'Relays', { env: { ...ENV, region: 'us-east-1' } });
    new AlertRelay(relays, 'Relay', { alerts: hub.alerts, eventBusArn: `arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/default` });
    hub.addAlert(someAlert('second'));
    expect(warningsOf(stack)).toEqual([expect.stringMatching(/'second' was added after a relay.+alertsBlindOutsideHomeRegion/s)]);
  });
});

test('with e-mail, a function and a log group, the recommended alerts take few resources beside a rule for eight alerts, and less than 100 KB', () => {
  const stack = newStack();
  const handler = lambda.Function.fromFunctionArn(stack, 'Handler', `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:handler`);
  new AlertHub(stack, 'Alerts', { channels: [AlertChannel.email('a@example.com'), AlertChannel.lambdaFunction(handler), AlertChannel.logGroup()] });
  const template = Template.fromStack(stack).toJSON();
  expect(Object.keys(template.Resources).length).toBeLessThan(58 + AlertCatalogue.recommended().length / 8);
  expect(JSON.stringify(template).length).toBeLessThan(100_000);
  const policies = Object.values<any>(template.Resources).flatMap(({ Properties }) => Properties?.PolicyDocument ?? Properties?.KeyPolicy ?? []);
  policies.forEach(policy => expect(JSON.stringify(policy).length).toBeLessThan(5_000));
});

test('an alarm tells that alerts wait in the dead-letter queue', () => {
  const { hub, stack, template } = hubOf();
  expect(Object.values(resourcesOf(template, 'AWS::CloudWatch::Alarm'))[0]).toEqual({
    AlarmActions: [expect.stringMatching(/:alertstopic/)],
    AlarmDescription: expect.stringContaining('could not be delivered'),
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: Object.keys(template.findResources('AWS::SQS::Queue'))[0].toLowerCase() }],
    Statistic: 'Maximum',
    Period: 300,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    EvaluationPeriods: 1,
    TreatMissingData: 'notBreaching',
  });
  expect(stack.resolve(hub.undeliveredAlarm.alarmArn)).toEqual({ 'Fn::GetAtt': [Object.keys(template.findResources('AWS::CloudWatch::Alarm'))[0], 'Arn'] });
});
