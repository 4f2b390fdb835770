import { App, NestedStack, Stack, StackProps, Stage, Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import {
  Alert, AlertCatalogue, AlertPattern, AlertRelay, AlertSeverity, CloudTrailGovernance, CloudTrailGovernanceProps, TrailIdentity,
} from '../../../lib';
import { WATCHED_IDS } from '../../../lib/alerts/hub/watched-alerts';
import { evaluatePolicy } from '../../../lib/testing/policy-evaluator';
import { ACCOUNT, API_CALL, ENV, event, newStack, onlyOne, onlyRule, ruleArn, rulesOf, someAlert, warningsOf } from '../fixtures';

const US = 'us-east-1';

/** A governance in a stack, and the stacks of its relays. */
function govern(props: CloudTrailGovernanceProps = {}, home = newStack()): { home: Stack; governance: CloudTrailGovernance; stacks: Stack[] } {
  const governance = new CloudTrailGovernance(home, 'Governance', props);
  return { home, governance, stacks: governance.relays.map(relay => Stack.of(relay)) };
}

/** One of several governances of an account. */
const named = (trailName: string, home: Stack) => govern({ identity: TrailIdentity.forAccount(home, { trailName }) }, home);

const inRegion = (region: string, props: StackProps = {}) =>
  newStack(new App({ treeMetadata: false }), { env: { account: ACCOUNT, region }, ...props });
const namesOfRules = (stack: Stack) => rulesOf(Template.fromStack(stack), US).map(({ Name }) => Name);
const nowhere = () => newStack(new App({ treeMetadata: false }), {});

/** The warnings of two governances in one account, without that of their trails, which copy the same management events. */
function relayWarnings(...stacks: Stack[]): string[] {
  const [copies, others] = [true, false].map(isCopy => stacks.flatMap(warningsOf).filter(message => message.includes(':paidCopy') === isCopy));
  expect(copies).toHaveLength(1);
  return others;
}

/** The warnings of what these alerts miss in a stack whose Region is not known. */
function blindSpots(alerts?: Alert[]): string[] {
  const { home } = govern({ alertHub: { alerts } }, nowhere());
  return warningsOf(home).filter(text => text.includes('cdk-cloudtrail-governance:alertsBlindOutsideHomeRegion'));
}

describe('alerts also see the leader Region of the partition', () => {
  test.each([
    ['eu-west-1', US], ['ap-southeast-2', US], ['us-gov-east-1', 'us-gov-west-1'], ['cn-northwest-1', 'cn-north-1'],
  ])('%s: by a relay in %s', (region, leader) => {
    const { home, stacks } = govern({}, inRegion(region));
    expect(stacks.map(({ stackName, region: where, account }) => [stackName, where, account])).toEqual([[`Home-cloudtrail-relay-${leader}`, leader, ACCOUNT]]);
    expect(home.dependencies).toEqual(stacks);
    expect(stacks[0].dependencies).toEqual([]);
  });

  test.each([US, 'us-gov-west-1', 'cn-north-1'])('%s: without one, as they are there', region => {
    const { home, stacks } = govern({}, inRegion(region));
    expect(stacks).toEqual([]);
    expect(home.dependencies).toEqual([]);
    expect(warningsOf(home)).toEqual([]);
  });

  test('in an app whose accounts are not known', () => {
    const { home, stacks } = govern({}, newStack(new App({ treeMetadata: false }), { env: { region: 'eu-west-1' } }));
    expect(stacks.map(({ stackName, region }) => [stackName, region])).toEqual([[`Home-cloudtrail-relay-${US}`, US]]);
    expect(targetsOf(stacks[0])).toEqual([`arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/default`]);
    expect(warningsOf(home)).toEqual([]);
  });

  test('in a stage', () => {
    const stage = new Stage(new App({ treeMetadata: false }), 'Prod', { env: ENV });
    const { home, stacks } = govern({}, new Stack(stage, 'Home'));
    expect(stacks.map(stack => [stack.node.path, stack.stackName])).toEqual([[`Prod/Home-cloudtrail-relay-${US}`, `Prod-Home-cloudtrail-relay-${US}`]]);
    expect(home.dependencies).toEqual(stacks);
    expect(stage.synth().stacks.map(({ stackName }) => stackName).sort()).toEqual(['Prod-Home', `Prod-Home-cloudtrail-relay-${US}`]);
  });

  test('beside a stack with a name of its own', () => {
    const { stacks } = govern({}, inRegion('eu-west-1', { stackName: 'audit' }));
    expect(stacks.map(({ stackName, node }) => [stackName, node.path])).toEqual([[`audit-cloudtrail-relay-${US}`, `Home-cloudtrail-relay-${US}`]]);
  });

  test('from a nested stack, beside the stack that it is nested in', () => {
    const app = new App({ treeMetadata: false });
    const home = newStack(app);
    const { governance, stacks } = govern({}, new NestedStack(new NestedStack(home, 'Outer'), 'Inner'));
    expect(stacks.map(stack => [stack.node.path, stack.nestedStackParent])).toEqual([[`Home-cloudtrail-relay-${US}`, undefined]]);
    expect(home.dependencies).toEqual(stacks);
    expect(app.synth().stacks.map(({ stackName }) => stackName).sort()).toEqual(['Home', `Home-cloudtrail-relay-${US}`]);
    expect(targetsOf(stacks[0])).toEqual([`arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/default`]);
    expect(Stack.of(governance).nestedStackParent).toBeDefined();
  });

  test('from two stacks of one id in different places, by a relay each', () => {
    const app = new App({ treeMetadata: false });
    const [blue, green] = ['Blue', 'Green'].map(id => named(id, newStack(new Construct(app, id))));
    expect(blue.stacks[0] === green.stacks[0]).toBe(false);
    expect([blue, green].map(({ home, stacks }) => stacks[0].stackName === `${home.stackName}-cloudtrail-relay-${US}`)).toEqual([true, true]);
    expect([blue, green].map(({ home }) => home.dependencies.length)).toEqual([1, 1]);
    expect(relayWarnings(blue.home, green.home)).toEqual([]);
  });
});

describe('alerts see the Regions that are listed', () => {
  test('each by a stack of its own', () => {
    const { home, stacks } = govern({ alertRegions: ['us-west-2', US] });
    expect(stacks.map(({ stackName, region }) => [stackName, region])).toEqual([['Home-cloudtrail-relay-us-west-2', 'us-west-2'], [`Home-cloudtrail-relay-${US}`, US]]);
    expect([...home.dependencies].sort((a, b) => a.stackName < b.stackName ? -1 : 1)).toEqual([stacks[1], stacks[0]]);
  });

  test.each([['eu-west-1', ENV], ['no known Region', undefined]])('none for an empty list, without a warning: %s', (_, env) => {
    const { home, stacks } = govern({ alertRegions: [] }, newStack(new App({ treeMetadata: false }), { env }));
    expect(stacks).toEqual([]);
    expect(warningsOf(home)).toEqual([]);
  });

  test.each<[string, string[], StackProps['env'], RegExp]>([
    ['the stack\'s own Region', [US, 'eu-west-1'], ENV,
      /^\[InvalidValue\] 'alertRegions' must name other Regions than the stack's own eu-west-1, of the same partition, got: \["eu-west-1"\]\./],
    ['a Region of another partition', [US, 'cn-north-1'], ENV, /^\[InvalidValue\] 'alertRegions' must .+ got: \["cn-north-1"\]\./],
    ['a repetition', [US, US], ENV, /^\[InvalidValue\] 'alertRegions\[1\]' must not repeat another element, got: "us-east-1"\./],
    ['what is no Region', ['Virginia'], ENV, /^\[InvalidRegion\] 'alertRegions\[0\]' must .+, got: "Virginia"\./],
    ['any Region in a stack without one', [US], undefined, /^\[ConflictingProps\] 'alertRegions' must belong to a stack with a known Region/],
  ])('fails for %s', (_, alertRegions, env, message) => expect(() => govern({ alertRegions }, newStack(new App({ treeMetadata: false }), { env }))).toThrow(message));
});

/** Where a relay's rules send to. */
function targetsOf(stack: Stack): string[] {
  return [...new Set(rulesOf(Template.fromStack(stack)).flatMap(({ Targets }) => Targets.map(({ Arn }: any) => Arn)))];
}

describe('the stack of a relay stands for itself', () => {
  const { home, governance, stacks: [stack] } = govern({}, inRegion('eu-west-1', { tags: { team: 'security' }, terminationProtection: true }));
  const template = Template.fromStack(stack);
  const { Resources, Outputs, ...others } = template.toJSON();

  test('with the tags and the termination protection of its home', () => {
    expect(stack.tags.tagValues()).toEqual({ team: 'security' });
    expect(stack.terminationProtection).toBe(true);
    expect(govern().stacks[0].terminationProtection).toBeFalsy();
  });

  test('says what it is for', () => expect(others.Description).toBe(`Forwards CloudTrail events of ${US} to the alerts of Home`));

  test('without anything that crosses from stack to stack', () => {
    expect(Outputs).toBeUndefined();
    expect(JSON.stringify(Template.fromStack(home).toJSON().Outputs)).not.toContain('"Export"');
    for (const resources of [Resources, Template.fromStack(home).toJSON().Resources]) {
      expect(JSON.stringify(resources)).not.toMatch(/Fn::ImportValue|resolve:ssm|AWS::SSM|AWS::CloudFormation::CustomResource|"Custom::/);
    }
    const references = [...JSON.stringify(Resources).matchAll(/\{"(?:Ref|Fn::GetAtt)":\[?"([^"]+)"/g)].map(([, id]) => id);
    expect(references.filter(id => !(id in Resources) && !id.startsWith('AWS::'))).toEqual([]);
  });

  test('with rules on the default bus, that send to the default bus at home', () => {
    const rules = Object.values<any>(template.findResources('AWS::Events::Rule')).map(({ Properties }) => Properties);
    // One for eight alerts, which those on the hub's own resources are too, and one on the trail's health.
    expect(rules.length).toBeLessThanOrEqual((AlertCatalogue.recommended().length + WATCHED_IDS.length) / 8 + 1);
    for (const rule of rules) {
      expect(rule.EventBusName).toBeUndefined();
      expect(rule.Targets).toEqual([{
        Id: 'Hub',
        Arn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:events:eu-west-1:${ACCOUNT}:event-bus/default`]] },
        RoleArn: { 'Fn::GetAtt': [Object.keys(template.findResources('AWS::IAM::Role'))[0], 'Arn'] },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': [Object.keys(template.findResources('AWS::SQS::Queue'))[0], 'Arn'] } },
      }]);
    }
  });

  test('that asks for calls that only read when an alert does', () => {
    const states = (...alerts: Alert[]) =>
      [...new Set(rulesOf(Template.fromStack(govern({ alertHub: { alerts } }).stacks[0])).map(({ State }) => State))].sort();
    expect(states(someAlert('changes'))).toEqual(['ENABLED']);
    expect(states(someAlert('changes'), someAlert('reads', { readOnlyCalls: true }))).toEqual(['ENABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS']);
  });

  test('with several rules for many alerts, named one after another', () => {
    const alerts = Array.from({ length: 40 }, (_, i) => someAlert(`alert-${i}`, {
      pattern: AlertPattern.forApiCalls(`service-${i}.amazonaws.com`, ['X'.repeat(100)]),
    }));
    const names = namesOfRules(govern({ alertHub: { alerts } }).stacks[0]);
    expect(names.length).toBeGreaterThan(1);
    names.forEach((name, i) => expect(name).toMatch(new RegExp(`^.{1,48}-${i + 1}$`)));
  });

  test.each([['aws', 'eu-west-1', US], ['aws-us-gov', 'us-gov-east-1', 'us-gov-west-1'], ['aws-cn', 'cn-northwest-1', 'cn-north-1']])(
    'whose role, in %s, may put events on that bus and is for EventBridge\'s rule only', (partition, region, leader) => {
      const relay = Template.fromStack(govern({}, inRegion(region)).stacks[0]);
      const resources = (type: string) => onlyOne(relay, type, leader, partition);
      const { AssumeRolePolicyDocument: trust, Policies, ManagedPolicyArns, RoleName } = resources('AWS::IAM::Role');
      expect([Policies, ManagedPolicyArns, RoleName]).toEqual([undefined, undefined, undefined]);
      expect(resources('AWS::IAM::ManagedPolicy').PolicyDocument.Statement).toEqual([
        { Sid: 'PutEvents', Effect: 'Allow', Action: 'events:PutEvents', Resource: `arn:${partition}:events:${region}:${ACCOUNT}:event-bus/default` },
      ]);
      expect(trust.Statement).toHaveLength(1);
      const rule = ruleArn(rulesOf(relay, leader, partition)[0], leader, partition);
      const roleArn = `arn:${partition}:iam::${ACCOUNT}:role/relay`;
      const verdict = (sourceArn: string, service = 'events.amazonaws.com') => evaluatePolicy(
        // A trust policy is about its own role.
        { ...trust, Statement: [{ ...trust.Statement[0], Resource: '*' }] },
        { principal: { service }, action: 'sts:AssumeRole', resource: roleArn, context: { 'aws:SourceArn': sourceArn } },
      );
      expect(verdict(rule)).toBe('Allow');
      expect(verdict(rule, 'lambda.amazonaws.com')).toBe('ImplicitDeny');
      expect(verdict(rule.replace(/rule\/.*/, 'rule/other'))).toBe('ImplicitDeny');
      expect(verdict(rule.replace(ACCOUNT, '444455556666'))).toBe('ImplicitDeny');
      const send = resources('AWS::SQS::QueuePolicy').PolicyDocument.Statement[0];
      expect(send).toMatchObject({ Sid: 'EventBridgeSend', Action: 'sqs:SendMessage', Condition: trust.Statement[0].Condition });
    });

  test('and is found from the governance', () => {
    expect(governance.relays).toHaveLength(1);
    expect(stack.resolve(governance.relays[0].deadLetterQueue.queueArn)).toEqual({ 'Fn::GetAtt': [expect.any(String), 'Arn'] });
  });
});

describe('a stack whose Region is not known warns of what its alerts miss', () => {
  test('by the ids of those alerts', () => {
    const { home, stacks } = govern({}, nowhere());
    expect(stacks).toEqual([]);
    expect(blindSpots()).toEqual([expect.stringMatching(/Blind there: root-activity, iam-user-created, .*console-login-without-mfa, .*org-guardrail-removed, .*Give the stack an env with a region\./)]);
    expect(warningsOf(home)).toHaveLength(1);
  });

  test('also by those of alerts on any service, and on one among several', () => {
    const on = (detail: any) => ({ pattern: AlertPattern.forEvents({ detailType: [API_CALL], detail }) });
    const alerts = [
      someAlert('any', on({ errorCode: ['AccessDenied'] })),
      someAlert('prefix', on({ eventSource: [{ prefix: 'i' }] })),
      someAlert('among', on({ $or: [{ eventSource: ['s3.amazonaws.com'] }, { eventSource: ['kms.amazonaws.com', 'iam.amazonaws.com'] }] })),
      someAlert('regional', on({ eventSource: ['s3.amazonaws.com'] })),
    ];
    expect(blindSpots(alerts)).toEqual([expect.stringContaining('Blind there: any, prefix, among. ')]);
  });

  test.each(['route53', 'cloudfront'])('also by that of an alert on %s, which records in the leader Region', service => {
    const pattern = AlertPattern.forApiCalls(`${service}.amazonaws.com`, ['Do']);
    expect(blindSpots([someAlert('global', { pattern })])).toEqual([expect.stringContaining('Blind there: global. ')]);
  });

  test('not when they miss nothing', () => expect(blindSpots(AlertCatalogue.named('kms-key-disabled', 's3-policy-public'))).toEqual([]));

  test.each(['eu-west-1', US, 'us-gov-east-1'])('not in %s: the defaults warn of nothing', region => {
    const { home, stacks } = govern({}, inRegion(region));
    expect([home, ...stacks].flatMap(warningsOf)).toEqual([]);
  });
});

describe('two governances in one stack', () => {
  const two = (props: CloudTrailGovernanceProps) => {
    const first = govern();
    const identity = TrailIdentity.forAccount(first.home, { trailName: 'second' });
    const second = new CloudTrailGovernance(first.home, 'Second', { identity, ...props });
    return { ...first, second };
  };

  test('share the stack of their relays, and warn that events alert twice', () => {
    const { home, stacks, second } = two({});
    expect(Stack.of(second.relays[0])).toBe(stacks[0]);
    expect(relayWarnings(home)).toEqual([expect.stringContaining('cdk-cloudtrail-governance:duplicateRelay')]);
    expect(relayWarnings(home)[0]).toContain(`forwards events of ${US} too`);
    expect(namesOfRules(stacks[0])).toEqual([...new Set(namesOfRules(stacks[0]))]);
  });

  test('may have one id in two stacks nested in it', () => {
    const home = newStack();
    const [left, right] = ['Left', 'Right'].map(id => named(id, new NestedStack(home, id)));
    expect(right.stacks[0] === left.stacks[0]).toBe(true);
    expect(namesOfRules(left.stacks[0])).toEqual([...new Set(namesOfRules(left.stacks[0]))]);
    expect(relayWarnings(home)).toEqual([expect.stringContaining('cdk-cloudtrail-governance:duplicateRelay')]);
  });

  test.each<[string, CloudTrailGovernanceProps]>([['no Region', { alertRegions: [] }], ['another Region', { alertRegions: ['us-west-2'] }]])(
    'do not warn when one of them forwards from %s', (_, props) => expect(relayWarnings(two(props).home)).toEqual([]));
});

describe('a relay of one\'s own', () => {
  const eventBusArn = `arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/audit`;
  const relay = (props: any) => new AlertRelay(newStack(), 'Relay', { alerts: [someAlert('alert')], eventBusArn, ...props });

  test('sends to any bus', () => {
    const rule = onlyRule(Template.fromStack(Stack.of(relay({}))));
    expect(rule.Targets[0].Arn).toBe(eventBusArn);
    expect(rule.EventPattern).toEqual({ source: [{ prefix: 'aws.' }], ...event({ eventSource: ['example.amazonaws.com'], eventName: ['Do'] }, [API_CALL]) });
  });

  test('forwards everything, and warns of it, for alerts that fit into no rule', () => {
    const everybody = (field: string) => someAlert(`any-${field.toLowerCase()}`, {
      pattern: AlertPattern.forEvents({
        detailType: [API_CALL], detail: { userIdentity: { [field]: Array.from({ length: 60 }, (_, i) => `someone-of-many-${i}`) } },
      }),
    });
    const stack = Stack.of(relay({ alerts: [everybody('arn'), everybody('userName')] }));
    expect(onlyRule(Template.fromStack(stack)).EventPattern).toEqual({ 'source': [{ prefix: 'aws.' }], 'detail-type': [API_CALL] });
    expect(warningsOf(stack)).toEqual([expect.stringContaining('cdk-cloudtrail-governance:broadRelay')]);
    expect(warningsOf(Stack.of(relay({})))).toEqual([]);
  });

  test.each<[string, any, RegExp]>([
    ['no alerts', { alerts: [] }, /^\[EmptyList\] 'alerts' must not be empty/],
    ['what is no alert', { alerts: [AlertSeverity.HIGH] }, /^\[InvalidValue\] 'alerts\[0\]' must be of type Alert/],
    ['what is no bus', { eventBusArn: 'default' }, /^\[InvalidResourceArn\] 'eventBusArn' must be the ARN of an event bus, got: "default"\./],
  ])('fails for %s', (_, props, message) => expect(() => relay(props)).toThrow(message));
});

test('tags put on the app later reach relays too', () => {
  const app = new App({ treeMetadata: false });
  const { stacks } = govern({}, newStack(app));
  Tags.of(app).add('team', 'security');
  Template.fromStack(stacks[0]).hasResourceProperties('AWS::SQS::Queue', { Tags: [{ Key: 'team', Value: 'security' }] });
});
