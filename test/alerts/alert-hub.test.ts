import { App, aws_events as events, aws_lambda as lambda, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { ACCOUNT, askedFor, ENV, hubOf, newStack, onlyOne, onlyRule, resourcesOf, ruleArn, rulesOf, someAlert, warningsOf } from './fixtures';
import {
  AlertCatalogue, AlertChannel, AlertChannelBindOptions, AlertChannelConfig, AlertHub, AlertPattern, AlertRelay, AlertSeverity, IAlertChannel,
} from '../../lib';
import { samplesOf } from './samples/samples';
import { OPERATION_ALERTS } from '../../lib/alerts/hub/operation-alerts';
import { evaluatePolicy, matchesArn } from '../../lib/testing/policy-evaluator';

/** The rules that every hub has besides. */
/** Rules about the trail, and about key, queue, topic and rules of the hub. */
const OWN = OPERATION_ALERTS.length + 4;
const numbered = (count: number, props = {}) => Array.from({ length: count }, (_, i) => someAlert(`alert-${i}`, props));

/** A channel somebody else could have written. */
class QueueChannel implements IAlertChannel {
  public readonly bound: { scope: Construct; options: AlertChannelBindOptions }[] = [];
  constructor(private readonly name: string) {}

  public bind(scope: Construct, options: AlertChannelBindOptions): AlertChannelConfig {
    this.bound.push({ scope, options });
    return { targetId: this.name, targetArn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:${this.name}` };
  }
}

describe('every alert has a rule', () => {
  const { hub, template } = hubOf();
  const rules = rulesOf(template);

  test('named after it, with a prefix of the hub, within 64 characters', () => {
    const prefix = rules[0].Name.slice(0, -(hub.alerts[0].id.length));
    expect(prefix).toMatch(/^[A-Za-z0-9-]{1,24}-$/);
    expect(rules.map(({ Name }) => Name)).toEqual(askedFor(hub).map(({ id }) => `${prefix}${id}`));
  });

  test('within 64 characters also for the longest id in the longest path', () => {
    const id = 'a'.repeat(39);
    const stack = new Stack(new App(), 'S'.repeat(100), { env: ENV });
    new AlertHub(new Construct(stack, 'P'.repeat(100)), 'H'.repeat(100), { alerts: [someAlert(id)] });
    const { Name } = onlyRule(Template.fromStack(stack));
    expect(Name).toMatch(new RegExp(`^.{1,25}${id}$`));
    expect(Name.length).toBeLessThanOrEqual(64);
  });

  test('on the default bus, with its severity and title', () => {
    expect(rules.map(({ EventBusName }) => EventBusName)).toEqual(rules.map(() => undefined));
    expect(rules.map(({ Description }) => Description)).toEqual(askedFor(hub).map(({ severity, title }) => `${severity}: ${title}`));
  });

  test('that sees calls that only read when the alert is about them', () => {
    const states = rulesOf(hubOf({ alerts: [someAlert('changes'), someAlert('reads', { readOnlyCalls: true })] }).template).map(({ State }) => State);
    expect(states).toEqual(['ENABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS']);
  });

  test('that retries for a day and then keeps the event', () => {
    const queue = `arn:aws:sqs:eu-west-1:${ACCOUNT}:${Object.keys(template.findResources('AWS::SQS::Queue'))[0].toLowerCase()}`;
    for (const { Targets } of rules) {
      expect(Targets).toEqual([expect.objectContaining({
        Id: 'Topic', DeadLetterConfig: { Arn: queue }, RetryPolicy: { MaximumEventAgeInSeconds: 86400, MaximumRetryAttempts: 185 },
      })]);
    }
  });

  test('whose logical id another alert does not change', () => {
    const [first, second, third] = ['first', 'second', 'third'].map(id => someAlert(id));
    const before = hubOf({ alerts: [first, third] }).template.toJSON().Resources;
    const after = hubOf({ alerts: [second, first, third] }).template.toJSON().Resources;
    expect(Object.keys(after)).toHaveLength(Object.keys(before).length + 1);
    expect(after).toMatchObject(before);
  });
});

describe('every rule sends a readable message', () => {
  const { hub, template } = hubOf();
  const transformers = rulesOf(template).map(({ Targets }) => Targets[0].InputTransformer);
  const transformerOf = (id: string) => rulesOf(template).find(({ Name }) => Name.endsWith(`-${id}`)).Targets[0].InputTransformer;

  test('of facts that it knows where to find, one quoted line each', () => {
    for (const { InputTemplate, InputPathsMap } of transformers) {
      const variables = [...InputTemplate.matchAll(/<([^>]*)>/g)].map(([, name]) => name);
      expect([...new Set(variables)].sort()).toEqual(Object.keys(InputPathsMap).sort());
      expect(InputTemplate.split('\n').every((line: string) => /^"[^"\\]+"$/.test(line))).toBe(true);
      expect(InputTemplate.length).toBeLessThanOrEqual(8192);
    }
  });

  test('word by word', () => {
    const { matches } = samplesOf({ id: 'cloudtrail-stopped' });
    expect(render(transformerOf('cloudtrail-stopped'), matches.find(({ detail }) => detail.errorCode))).toBe([
      '[CRITICAL] Trail stopped or deleted',
      'What: StopLogging of cloudtrail.amazonaws.com AccessDenied',
      'Who: IAMUser arn:aws:iam::111122223333:user/alice',
      'Where: account 111122223333, Region us-east-1, from 192.0.2.10 with aws-cli/2.31.0',
      'When: 2026-01-01T00:00:00Z',
      'Why it matters: Without the trail, what happens next in this account is not recorded.',
      'What to do: Start logging again, or deploy the trail again. Then find out who did it, and read their other calls in the event history.',
      'Alert cloudtrail-stopped, event 00000000-0000-0000-0000-000000000001',
    ].join('\n'));
  });

  test('without the lines that an alert has no text for, and empty where an event lacks a fact', () => {
    const [{ Targets: [{ InputTransformer }] }] = rulesOf(hubOf({ alerts: [someAlert('short')] }).template);
    expect(render(InputTransformer, { account: ACCOUNT, detail: { eventName: 'Do', userIdentity: null } }).split('\n')).toEqual([
      '[LOW] Something happened', 'What: Do of  ', 'Who:  ', `Where: account ${ACCOUNT}, Region , from  with `, 'When: ', 'Alert short, event ',
    ]);
  });

  test.each(AlertCatalogue.recommended().map((alert, i) => ({ id: alert.id, alert, i })))('$id: for each of its events', ({ id, alert, i }) => {
    expect(hub.alerts[i]).toBe(alert);
    for (const sample of samplesOf(alert).matches) {
      expect(render(transformerOf(id), sample).split('\n').slice(0, 2)).toEqual([
        `[${alert.severity}] ${alert.title}`, expect.stringContaining(`What: ${sample.detail.eventName} of `),
      ]);
    }
  });
});

describe('EventBridge, and nobody else, may use what is between rules and people', () => {
  const { hub, stack, template } = hubOf();
  const rules = rulesOf(template).map(rule => ruleArn(rule));
  const topicArn = Object.keys(template.findResources('AWS::SNS::Topic'))[0].toLowerCase();
  const queueArn = Object.keys(template.findResources('AWS::SQS::Queue'))[0].toLowerCase();
  const policies: [string, any, string, string][] = [
    ['topic', onlyOne(template, 'AWS::SNS::TopicPolicy').PolicyDocument, 'sns:Publish', `arn:aws:sns:eu-west-1:${ACCOUNT}:${topicArn}`],
    ['dead-letter queue', onlyOne(template, 'AWS::SQS::QueuePolicy').PolicyDocument, 'sqs:SendMessage',
      `arn:aws:sqs:eu-west-1:${ACCOUNT}:${queueArn}`],
  ];

  test.each(policies)('%s: each rule may, by one statement', (_, policy, action, resource) => {
    expect(policy.Statement.map(({ Effect }: any) => Effect)).toEqual(['Allow', 'Deny']);
    const pattern = policy.Statement[0].Condition.ArnLike['aws:SourceArn'];
    expect(rules).toHaveLength(AlertCatalogue.recommended().length);
    expect(rules.filter(rule => !matchesArn(pattern, rule))).toEqual([]);
    const verdicts = (sourceArn: string, secure = 'true', service = 'events.amazonaws.com') => evaluatePolicy(policy, {
      principal: { service }, action, resource, context: { 'aws:SourceArn': sourceArn, 'aws:SecureTransport': secure },
    });
    expect(verdicts(rules[0])).toBe('Allow');
    expect(verdicts(rules[0], 'false')).toBe('ExplicitDeny');
    expect(verdicts(rules[0], 'true', 's3.amazonaws.com')).toBe('ImplicitDeny');
    expect(verdicts(`arn:aws:events:eu-west-1:${ACCOUNT}:rule/other`)).toBe('ImplicitDeny');
    expect(verdicts(rules[0].replace(ACCOUNT, '444455556666'))).toBe('ImplicitDeny');
    expect(verdicts(rules[0].replace('eu-west-1', 'eu-west-2'))).toBe('ImplicitDeny');
  });

  test('key: without a source, which EventBridge does not tell KMS', () => {
    const { KeyPolicy, EnableKeyRotation } = onlyOne(template, 'AWS::KMS::Key');
    expect(EnableKeyRotation).toBe(true);
    expect(KeyPolicy.Statement).toEqual([
      { Sid: 'AccountDelegation', Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'kms:*', Resource: '*' },
      {
        Sid: 'EventBridgeEncrypt',
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Resource: '*',
      },
    ]);
  });

  test('topic and dead-letter queue are encrypted with it, the queue for two weeks', () => {
    const keyArn = stack.resolve(hub.encryptionKey.keyArn);
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: keyArn });
    template.hasResourceProperties('AWS::SQS::Queue', { KmsMasterKeyId: keyArn, MessageRetentionPeriod: 1209600 });
  });

  test('the published pattern of the rules is that of the policies', () => {
    const published = JSON.stringify(stack.resolve(hub.ruleArnPattern));
    expect(JSON.stringify(template.findResources('AWS::SQS::QueuePolicy'))).toContain(published);
    expect(JSON.stringify(template.findResources('AWS::SNS::TopicPolicy'))).toContain(published);
  });
});

describe('channels say where alerts go', () => {
  const addresses = (template: Template) =>
    Object.values(resourcesOf(template, 'AWS::SNS::Subscription')).map(({ Protocol, Endpoint }) => `${Protocol}:${Endpoint}`);
  const targets = (template: Template) => rulesOf(template)[0].Targets.map(({ Id }: any) => Id);

  test('by default to a topic that nobody is subscribed to, which is no reason to warn', () => {
    const { template, stack } = hubOf();
    template.resourceCountIs('AWS::SNS::Topic', 1);
    expect(addresses(template)).toEqual([]);
    expect(warningsOf(stack)).toEqual([]);
  });

  test('to e-mail addresses', () => {
    const { template } = hubOf({ channels: [AlertChannel.email('security@example.com', 'on-call@example.com')] });
    expect(addresses(template)).toEqual(['email:security@example.com', 'email:on-call@example.com']);
  });

  test('to one target, where channels share it', () => {
    const { template } = hubOf({ channels: [AlertChannel.email('security@example.com'), AlertChannel.email('on-call@example.com')] });
    template.resourceCountIs('AWS::SNS::Topic', 1);
    expect(targets(template)).toEqual(['Topic']);
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
    const expected = Object.entries({ ruleArnPattern, encryptionKey, eventBus, deadLetterQueue, accountNames: undefined });
    for (const [name, value] of expected) expect((channel.bound[0].options as any)[name]).toBe(value);
    for (const { Targets } of rulesOf(template)) {
      expect(Targets.map(({ Id }: any) => Id)).toEqual(['Tickets', 'Topic']);
      expect(Targets[0]).toEqual({ ...Targets[1], Id: 'Tickets', Arn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:Tickets` });
    }
  });

  test('one channel may serve several hubs', () => {
    const stack = newStack();
    const channels = [AlertChannel.email('security@example.com')];
    ['One', 'Two'].forEach(id => new AlertHub(stack, id, { channels, alerts: [someAlert('alert')] }));
    const template = Template.fromStack(stack);
    expect(addresses(template)).toHaveLength(2);
    expect(new Set(rulesOf(template).map(({ Name }) => Name)).size).toBe(2);
  });
});

describe('quotas of EventBridge are kept', () => {
  const wildcard = { pattern: AlertPattern.forApiCalls('example.amazonaws.com', ['Do'], { userAgent: [{ wildcard: '*curl*' }] }) };
  const within = { pattern: AlertPattern.forApiCalls('example.amazonaws.com', ['Do'], { userAgent: [{ 'anything-but': { wildcard: '*curl*' } }] }) };
  const channels = (count: number) => Array.from({ length: count }, (_, i) => new QueueChannel(`Queue${i}`));

  test.each<[string, any, number]>([
    ['alerts up to 300 rules', { alerts: numbered(300 - OWN) }, 300 - OWN],
    ['30 alerts with wildcards among others', { alerts: [...numbered(30, wildcard), someAlert('other')] }, 31],
    ['5 targets', { alerts: [someAlert('alert')], channels: [...channels(4), AlertChannel.email('a@example.com')] }, 1],
    ['6 channels with 5 targets', { alerts: [someAlert('alert')], channels: [...channels(4), AlertChannel.email('a@example.com'), new QueueChannel('Queue3')] }, 1],
  ])('%s', (_, props, rules) => hubOf(props).template.resourceCountIs('AWS::Events::Rule', rules + OWN));

  test.each<[string, any, RegExp]>([
    ['alerts up to 301 rules', { alerts: numbered(301 - OWN) }, /^\[TooManyRules\] 'alerts' must keep to the quota of 300 rules a bus, got: 301\./],
    ['31 alerts with wildcards', { alerts: numbered(31, wildcard) },
      /^\[TooManyRules\] 'alerts' must keep to the quota of 30 rules with wildcards a bus, got: 31\./],
    ['31 alerts with wildcards within others', { alerts: numbered(31, within) }, /^\[TooManyRules\] 'alerts' .+ got: 31\./],
    ['6 targets', { channels: channels(6) }, /^\[TooManyRules\] 'channels' must keep to the quota of 5 targets a rule, got: 6\./],
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

  test('nor more than a bus takes', () => {
    const { hub } = hubOf({ alerts: numbered(300 - OWN) });
    expect(() => hub.addAlert(someAlert('more'))).toThrow(/^\[TooManyRules\] 'alerts' must keep to the quota of 300 rules a bus, got: 301\./);
    expect(askedFor(hub)).toHaveLength(300 - OWN);
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

test('with e-mail, a function and a log group, the recommended alerts take fewer than 200 resources, and half a template', () => {
  const stack = newStack();
  const handler = lambda.Function.fromFunctionArn(stack, 'Handler', `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:handler`);
  new AlertHub(stack, 'Alerts', { channels: [AlertChannel.email('a@example.com'), AlertChannel.lambdaFunction(handler), AlertChannel.logGroup()] });
  const template = Template.fromStack(stack).toJSON();
  expect(Object.keys(template.Resources).length).toBeLessThan(200);
  expect(JSON.stringify(template).length).toBeLessThan(500_000);
  const policies = Object.values<any>(template.Resources).flatMap(({ Properties }) => Properties?.PolicyDocument ?? Properties?.KeyPolicy ?? []);
  policies.forEach(policy => expect(JSON.stringify(policy).length).toBeLessThan(5_000));
});

test('an alarm tells that alerts wait in the dead-letter queue', () => {
  const { hub, stack, template } = hubOf();
  expect(onlyOne(template, 'AWS::CloudWatch::Alarm')).toEqual({
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

test('an alert with a pattern of match functions becomes a rule', () => {
  const pattern = AlertPattern.forApiCalls('s3.amazonaws.com', ['DeleteBucket'], { requestParameters: { bucketName: events.Match.prefix('logs-') } });
  const { template } = hubOf({ alerts: [someAlert('bucket-deleted', { pattern, severity: AlertSeverity.HIGH })] });
  expect(rulesOf(template)[0].EventPattern.detail.requestParameters).toEqual({ bucketName: [{ prefix: 'logs-' }] });
});

/** What EventBridge makes of an input transformer: variables replaced, and nothing where the event lacks a fact. */
function render({ InputTemplate, InputPathsMap }: any, sample: any): string {
  const valueAt = (path: string) => path.replace('$.', '').split('.').reduce((node, name) => node?.[name], sample) ?? '';
  const text: string = InputTemplate.replace(/<(\w+)>/g, (_: string, name: string) => valueAt(InputPathsMap[name]));
  return text.split('\n').map(line => line.slice(1, -1)).join('\n');
}
