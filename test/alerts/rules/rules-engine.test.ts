import { App, aws_events as events, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import {
  AlertCatalogue, AlertChannel, AlertChannelConfig, AlertCondition, AlertEngine, AlertHub, AlertHubProps, AlertPattern, AlertRelay,
  AlertSeverity, IAlertChannel,
} from '../../../lib';
import { OPERATION_ALERTS } from '../../../lib/alerts/hub/operation-alerts';
import { ACCOUNT, askedFor, ENV, hubOf, newStack, onlyRule, resourcesOf, rulesOf, someAlert, warningsOf } from '../fixtures';
import { samplesOf } from '../samples/samples';

/** The rules on the path of alerts, and those about key, queue, topic, rules and log group of the hub. */
const OWN = OPERATION_ALERTS.length + 5;
const numbered = (count: number, props = {}) => Array.from({ length: count }, (_, i) => someAlert(`alert-${i}`, props));
const rulesHub = (props: AlertHubProps = {}) => hubOf({ engine: AlertEngine.rules(), ...props });

/** A channel of a user. */
class QueueChannel implements IAlertChannel {
  constructor(private readonly name: string) {}

  public bind(): AlertChannelConfig {
    return { targetId: this.name, targetArn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:${this.name}` };
  }
}

describe('the engine of rules creates one rule for each alert', () => {
  const { hub, template } = rulesHub();
  const rules = rulesOf(template);

  test('named after it, with a prefix of the hub, within 64 characters', () => {
    const prefix = rules[0].Name.slice(0, -(hub.alerts[0].id.length));
    expect(prefix).toMatch(/^[A-Za-z0-9-]{1,24}-$/);
    expect(rules.map(({ Name }) => Name)).toEqual(askedFor(hub).map(({ id }) => `${prefix}${id}`));
  });

  test('within 64 characters also for the longest id in the longest path', () => {
    const id = 'a'.repeat(39);
    const stack = new Stack(new App({ treeMetadata: false }), 'S'.repeat(100), { env: ENV });
    new AlertHub(new Construct(stack, 'P'.repeat(100)), 'H'.repeat(100), { engine: AlertEngine.rules(), alerts: [someAlert(id)] });
    const { Name } = onlyRule(Template.fromStack(stack));
    expect(Name).toMatch(new RegExp(`^.{1,25}${id}$`));
    expect(Name.length).toBeLessThanOrEqual(64);
  });

  test('on the default bus, with its severity and title', () => {
    expect(rules.map(({ EventBusName }) => EventBusName)).toEqual(rules.map(() => undefined));
    expect(rules.map(({ Description }) => Description)).toEqual(askedFor(hub).map(({ severity, title }) => `${severity}: ${title}`));
  });

  test('that sees calls that only read when the alert is about them', () => {
    const states = rulesOf(rulesHub({ alerts: [someAlert('changes'), someAlert('reads', { readOnlyCalls: true })] }).template).map(({ State }) => State);
    expect(states).toEqual(['ENABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS']);
  });

  test('that keeps the event when a day of retries, the default, is over', () => {
    const queue = `arn:aws:sqs:eu-west-1:${ACCOUNT}:${Object.keys(template.findResources('AWS::SQS::Queue'))[0].toLowerCase()}`;
    for (const { Targets } of rules) {
      expect(Targets).toEqual([expect.objectContaining({ Id: 'Topic', DeadLetterConfig: { Arn: queue } })]);
      expect(Targets[0]).not.toHaveProperty('RetryPolicy');
    }
  });

  test('whose logical id another alert does not change', () => {
    const [first, second, third] = ['first', 'second', 'third'].map(id => someAlert(id));
    const before = rulesHub({ alerts: [first, third] }).template.toJSON().Resources;
    const after = rulesHub({ alerts: [second, first, third] }).template.toJSON().Resources;
    expect(Object.keys(after)).toHaveLength(Object.keys(before).length + 1);
    expect(after).toMatchObject(before);
  });
});

describe('a rule sends a readable message', () => {
  const { hub, template } = rulesHub();
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
      'Who: IAMUser arn:aws:iam::111122223333:user/alice ',
      'Where: account 111122223333, Region us-east-1, from 192.0.2.10 with aws-cli/2.31.0',
      'When: 2026-01-01T00:00:00Z',
      'Why it matters: Without the trail, what happens next in this account is not recorded.',
      'What to do: Start logging again, or deploy the trail again. Then find out who did it, and read their other calls in the event history.',
      'Alert cloudtrail-stopped, event 00000000-0000-0000-0000-000000000001',
    ].join('\n'));
  });

  test('without the lines that an alert has no text for, and empty where an event lacks a fact', () => {
    const [{ Targets: [{ InputTransformer }] }] = rulesOf(rulesHub({ alerts: [someAlert('short')] }).template);
    expect(render(InputTransformer, { account: ACCOUNT, detail: { eventName: 'Do', userIdentity: null } }).split('\n')).toEqual([
      '[LOW] Something happened', 'What: Do of  ', 'Who:   ', `Where: account ${ACCOUNT}, Region , from  with `, 'When: ', 'Alert short, event ',
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

describe('quotas of EventBridge are kept', () => {
  const wildcard = { pattern: AlertPattern.forApiCalls('example.amazonaws.com', ['Do'], { userAgent: [{ wildcard: '*curl*' }] }) };
  const within = { pattern: AlertPattern.forApiCalls('example.amazonaws.com', ['Do'], { userAgent: [{ 'anything-but': { wildcard: '*curl*' } }] }) };
  const channels = (count: number) => Array.from({ length: count }, (_, i) => new QueueChannel(`Queue${i}`));

  test.each<[string, any, number]>([
    ['alerts up to 300 rules', { alerts: numbered(300 - OWN) }, 300 - OWN],
    ['30 alerts with wildcards among others', { alerts: [...numbered(30, wildcard), someAlert('other')] }, 31],
    ['5 targets', { alerts: [someAlert('alert')], channels: [...channels(4), AlertChannel.email('a@example.com')] }, 1],
    ['6 channels with 5 targets', { alerts: [someAlert('alert')], channels: [...channels(4), AlertChannel.email('a@example.com'), new QueueChannel('Queue3')] }, 1],
  ])('%s', (_, props, rules) => rulesHub(props).template.resourceCountIs('AWS::Events::Rule', rules + OWN));

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
  ])('fails for %s', (_, props, message) => expect(() => rulesHub(props)).toThrow(message));

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
    const hub = new AlertHub(stack, 'Alerts', { engine: AlertEngine.rules(), alerts });
    hub.addAlert(second);
    expect(Template.fromStack(stack).toJSON()).toEqual(rulesHub({ alerts: [first, second] }).template.toJSON());
    expect(askedFor(hub)).toEqual([first, second]);
    expect(alerts).toEqual([first]);
    expect(warningsOf(stack)).toEqual([]);
  });

  test('but not one that is there, none of every hub\'s, nor something else', () => {
    const { hub } = rulesHub({ alerts: [someAlert('first')] });
    expect(() => hub.addAlert(someAlert('first'))).toThrow(/^\[DuplicateAlert\] 'alert' must have an id of its own, got: "first"\./);
    expect(() => hub.addAlert(someAlert('test-alert'))).toThrow(/^\[DuplicateAlert\] 'alert'/);
    expect(() => hub.addAlert({ id: 'fake' } as any)).toThrow(/^\[InvalidValue\] 'alert' must be of type Alert/);
    expect(() => hub.addAlert(undefined as any)).toThrow(/^\[InvalidValue\] 'alert' must be of type Alert/);
    expect(askedFor(hub)).toHaveLength(1);
  });

  test('nor more than a bus takes', () => {
    const { hub } = rulesHub({ alerts: numbered(300 - OWN) });
    expect(() => hub.addAlert(someAlert('more'))).toThrow(/^\[TooManyRules\] 'alerts' must keep to the quota of 300 rules a bus, got: 301\./);
    expect(askedFor(hub)).toHaveLength(300 - OWN);
  });

  test('and a relay that is there already is a reason to warn', () => {
    const stack = newStack();
    const hub = new AlertHub(stack, 'Alerts', { engine: AlertEngine.rules(), alerts: [someAlert('first')] });
    const relays = new Stack(stack.node.root as App, 'Relays', { env: { ...ENV, region: 'us-east-1' } });
    new AlertRelay(relays, 'Relay', { alerts: hub.alerts, eventBusArn: `arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/default` });
    hub.addAlert(someAlert('second'));
    expect(warningsOf(stack)).toEqual([expect.stringMatching(/'second' was added after a relay.+alertsBlindOutsideHomeRegion/s)]);
  });
});

test('an alert with a pattern of match functions becomes a rule', () => {
  const pattern = AlertPattern.forApiCalls('s3.amazonaws.com', ['DeleteBucket'], { requestParameters: { bucketName: events.Match.prefix('logs-') } });
  const { template } = rulesHub({ alerts: [someAlert('bucket-deleted', { pattern, severity: AlertSeverity.HIGH })] });
  expect(rulesOf(template)[0].EventPattern.detail.requestParameters).toEqual({ bucketName: [{ prefix: 'logs-' }] });
});


describe('the engine of rules states its limits', () => {
  test('in a Region with 100 rules a bus, the recommended alerts are too many', () => {
    const stack = newStack(new App({ treeMetadata: false }), { env: { account: ACCOUNT, region: 'eu-south-1' } });
    expect(() => new AlertHub(stack, 'Alerts', { engine: AlertEngine.rules() }))
      .toThrow(/^\[TooManyRules\] 'alerts' must keep to the quota of 100 rules a bus, got: 1\d\d\. Use AlertEngine\.evaluator\(\)/);
  });

  test('an exclusion that fits is part of each pattern', () => {
    const { template } = rulesHub({ alerts: [someAlert('one')], exclusions: [{ reason: 'Test', accounts: ['444455556666'] }] });
    expect(onlyRule(template).EventPattern.account).toEqual([{ 'anything-but': ['444455556666'] }]);
  });

  test('an exclusion that EventBridge cannot express fails with the alert and the prop', () => {
    const exclusions = [{ reason: 'Test', roleNames: ['backup-*'], expires: '2027-01-31' }];
    expect(() => rulesHub({ alerts: [someAlert('one')], exclusions })).toThrow(/^\[InvalidEventPattern\] .*exclusions.*one/m);
  });

  test('an alert with a condition is coarser, which a warning names', () => {
    const alert = someAlert('wide', { condition: AlertCondition.policyAllowsAll('requestParameters.policyDocument') });
    const { stack } = rulesHub({ alerts: [alert] });
    expect(warningsOf(stack)).toEqual([expect.stringMatching(/ignores the conditions of these alerts.+: wide\./)]);
  });

  test('deployments cannot be lowered', () => {
    expect(() => rulesHub({ deployPrincipalArns: [`arn:aws:iam::${ACCOUNT}:role/deploy`] }))
      .toThrow(/^\[ConflictingProps\] 'deployPrincipalArns' must not be given together with 'engine'/);
  });

  test('there is no code: no function, no queue but the dead-letter queue, no bus', () => {
    const { template, hub } = rulesHub();
    template.resourceCountIs('AWS::Lambda::Function', 0);
    template.resourceCountIs('AWS::SQS::Queue', 1);
    template.resourceCountIs('AWS::Events::EventBus', 0);
    expect([hub.evaluator, hub.alertBus, hub.unevaluatedQueue]).toEqual([undefined, undefined, undefined]);
  });

  test('every rule on CloudTrail events requires a source of AWS', () => {
    const rules = rulesOf(rulesHub().template);
    expect(rules.length).toBeGreaterThan(90);
    expect(rules.filter(({ EventPattern }) => JSON.stringify(EventPattern.source) !== '[{"prefix":"aws."}]')).toEqual([]);
  });

  test('every target is invoked by a role, but log groups and targets of users', () => {
    const { template } = rulesHub({ channels: [AlertChannel.email('a@example.com'), AlertChannel.slack('T0123456789', 'C0123456789'), AlertChannel.logGroup()] });
    for (const { Targets } of rulesOf(template)) expect(Targets.map(({ RoleArn }: any) => RoleArn !== undefined)).toEqual([true, true, false]);
  });

  test('a chat message contains no text that a sender of an event chooses', () => {
    const { template } = rulesHub({ channels: [AlertChannel.slack('T0123456789', 'C0123456789')] });
    const transformers = Object.values(resourcesOf(template, 'AWS::Events::Rule')).map(({ Targets }: any) => Targets[0].InputTransformer);
    const paths = new Set(transformers.flatMap(({ InputPathsMap }: any) => Object.values(InputPathsMap)));
    expect([...paths].filter((path: any) => /summary|userAgent|errorMessage|requestParameters/.test(path))).toEqual([]);
    transformers.forEach(({ InputTemplate }: any) => expect(() => JSON.parse(InputTemplate)).not.toThrow());
  });
});

/** What EventBridge makes of an input transformer: variables replaced, and nothing where the event lacks a fact. */
function render({ InputTemplate, InputPathsMap }: any, sample: any): string {
  const valueAt = (path: string) => path.replace('$.', '').split('.').reduce((node, name) => node?.[name], sample) ?? '';
  const text: string = InputTemplate.replace(/<(\w+)>/g, (_: string, name: string) => valueAt(InputPathsMap[name]));
  return text.split('\n').map(line => line.slice(1, -1)).join('\n');
}
