import {
  App, aws_events as events, aws_kms as kms, aws_lambda as lambda, aws_logs as logs, aws_sns as sns, aws_stepfunctions as sfn, Stack,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ACCOUNT, ENV, hubOf as hubWithEvaluator, newStack, onlyRule, rulesOf, someAlert } from './fixtures';
import { Alert, AlertChannel, AlertChannelConfig, AlertEngine, AlertHub, AlertHubProps, AlertMessage, AlertPattern, AlertSeverity, IAlertChannel } from '../../lib';
import { OPERATION_ALERTS } from '../../lib/alerts/hub/operation-alerts';
import { recommendedContext } from '../gates/examples';
import { Delivery } from '../organization/delivery';
import { Deployment } from '../organization/deployment';
import { Deployed, errorsOf, MEMBER, problemsOf, requiredPolicies, resources, warnings } from '../private/harness';
import { samplesOf } from './samples/samples';

const { CRITICAL, HIGH, MEDIUM, LOW } = AlertSeverity;
/** Most urgent first. */
const SEVERITIES = [CRITICAL, HIGH, MEDIUM, LOW];
const TEAM = '11111111-2222-3333-4444-555555555555';
const TEAMS_CHANNEL = '19%3Aab12cd34%40thread.tacv2';
const arn = (service: string, rest: string, account = ACCOUNT, region = ENV.region) => `arn:aws:${service}:${region}:${account}:${rest}`;

/** A hub whose channels are the targets of the rules of alerts. With an evaluator they are those of rules on the alert bus: evaluator/alert-evaluator.test.ts. */
const engine = AlertEngine.rules();
const hubOf = (props: AlertHubProps = {}) => hubWithEvaluator({ engine, ...props });

/** What a user's app has already. */
function ownOf(stack: Stack) {
  return {
    topic: sns.Topic.fromTopicArn(stack, 'Topic', arn('sns', 'mine')),
    handler: lambda.Function.fromFunctionArn(stack, 'Handler', arn('lambda', 'function:fix')),
    machine: sfn.StateMachine.fromStateMachineArn(stack, 'Machine', arn('states', 'stateMachine:fix')),
    bus: events.EventBus.fromEventBusArn(stack, 'Bus', arn('events', 'event-bus/other')),
    group: logs.LogGroup.fromLogGroupName(stack, 'Group', 'mine'),
  };
}
type Own = ReturnType<typeof ownOf>;

/** A hub with such channels, and what comes of it. */
function withChannels(make: (own: Own, stack: Stack) => IAlertChannel[], props: AlertHubProps = {}, stack = newStack()) {
  const hub = new AlertHub(stack, 'Alerts', { engine, alerts: [someAlert('alert', { severity: LOW })], channels: make(ownOf(stack), stack), ...props });
  const deployed = new Deployed(stack);
  return { stack, hub, deployed, pattern: deployed.text(hub.ruleArnPattern), template: Template.fromStack(stack) };
}

/** The resources beside those of every hub, and the rule that reports its alarms. */
function added(stack: Stack): string[] {
  const base = hubOf({ alerts: [someAlert('alert')] }).template.toJSON().Resources;
  return Object.entries(resources(stack)).filter(([id, { Type }]) => !/watched|Alarms/.test(id) && (!base[id] || base[id].Type !== Type)).map(([, { Type }]) => Type).sort();
}

/** The trust of a role that only the hub's rules assume. */
const trustIn = (pattern: string) => [{
  Effect: 'Allow',
  Principal: { Service: 'events.amazonaws.com' },
  Action: 'sts:AssumeRole',
  Condition: { ArnLike: { 'aws:SourceArn': pattern }, StringEquals: { 'aws:SourceAccount': ACCOUNT } },
}];

describe('a topic of the user', () => {
  test.each([['rules', engine], ['an evaluator', AlertEngine.evaluator()]])('that feeds a chat gets the same messages as a chat of the hub, with %s', (_, of) => {
    const { stack } = withChannels(own => [AlertChannel.topic(own.topic, AlertMessage.CHAT), AlertChannel.slack('T0', 'C0')], { engine: of });
    const targets = Object.values(resources(stack, 'AWS::Events::Rule')).flatMap(({ Properties }) => Properties.Targets as any[]);
    const inputs = (id: RegExp) => targets.filter(({ Id }) => id.test(Id)).map(({ Id: _id, Arn: _arn, RoleArn: _role, ...rest }) => rest);
    expect(targets.find(({ Id }) => /^ChatTopic-/.test(Id)).Arn).toBe(arn('sns', 'mine'));
    expect(JSON.stringify(inputs(/^ChatTopic-/))).toContain('InputTransformer');
    expect(inputs(/^ChatTopic-/)).toEqual(inputs(/^Chat$/));
  });

  test('gets two forms by two targets', () => {
    const forms = [AlertMessage.TEXT, AlertMessage.CHAT, AlertMessage.EVENT];
    const { template } = withChannels(own => forms.map(form => AlertChannel.topic(own.topic, form)));
    expect(onlyRule(template).Targets.map(({ Id }: any) => Id.split('-')[0])).toEqual(['Topic', 'ChatTopic', 'EventTopic']);
    expect(onlyRule(template).Targets.map((target: any) => 'InputTransformer' in target)).toEqual([true, true, false]);
  });

  test('is published to by one role for all rules, and needs nothing in its policy', () => {
    const alerts = Array.from({ length: 40 }, (_, i) => someAlert(`alert-${i}`));
    const { deployed, pattern, template } = withChannels((_, stack) => [AlertChannel.topic(new sns.Topic(stack, 'Mine'))], { alerts });
    template.resourceCountIs('AWS::SNS::TopicPolicy', 0);
    template.resourceCountIs('AWS::SNS::Topic', 1);
    expect(deployed.one('AWS::IAM::Role').AssumeRolePolicyDocument.Statement).toEqual(trustIn(pattern));
    const [{ Arn, RoleArn }] = rulesOf(template)[0].Targets;
    expect(deployed.statements('AWS::IAM::ManagedPolicy')).toEqual([{ Sid: 'Publish', Effect: 'Allow', Action: 'sns:Publish', Resource: Arn }]);
    const expected = expect.objectContaining({ Arn, RoleArn, InputTransformer: expect.anything() });
    for (const { Targets } of rulesOf(template)) expect(Targets).toEqual([expected]);
  });

  test('with a key of this app lets roles of the account use it, by way of SNS only, without naming them', () => {
    const { deployed } = withChannels((_, stack) => [AlertChannel.topic(new sns.Topic(stack, 'Mine', { masterKey: new kms.Key(stack, 'MyKey') }))]);
    expect(deployed.statements('AWS::KMS::Key', /^MyKey/).filter(({ Sid }) => Sid)).toEqual([expect.objectContaining({
      Sid: 'AlertsEncrypt', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, ...viaSns,
    })]);
    expect(deployed.statements('AWS::IAM::ManagedPolicy').filter(({ Sid }) => Sid === 'Encrypt')).toEqual([{
      Sid: 'Encrypt', Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: expect.stringMatching(/:key\//), ...viaSns,
    }]);
  });

  test('that is imported with its key gets a file of what the key needs', () => {
    const keyArn = arn('kms', 'key/11111111-2222-3333-4444-555555555555');
    const { stack } = withChannels((own, scope) => [
      AlertChannel.topic(own.topic), AlertChannel.topic(sns.Topic.fromTopicAttributes(scope, 'Encrypted', { topicArn: arn('sns', 'encrypted'), keyArn })),
    ]);
    const files = requiredPolicies(stack);
    expect(Object.keys(files).map(file => file.replace(/^.*\.required/, ''))).toEqual(['-key-policy.json']);
    expect(Object.values(files).map(text => JSON.parse(text).Statement[0].Sid)).toEqual(['AlertsEncrypt']);
    expect(warnings(stack).map(([id]) => id)).toEqual(['cdk-cloudtrail-governance:policyNotManaged']);
  });

  test('that two hubs share has a role for each', () => {
    const stack = newStack();
    const channels = [AlertChannel.topic(new sns.Topic(stack, 'Mine'))];
    const hubs = ['One', 'Two'].map(id => new AlertHub(stack, id, { engine, channels, alerts: [someAlert('alert')] }));
    const deployed = new Deployed(stack);
    expect(deployed.all('AWS::IAM::Role').map(({ AssumeRolePolicyDocument }) => AssumeRolePolicyDocument.Statement))
      .toEqual(hubs.map(hub => trustIn(deployed.text(hub.ruleArnPattern))));
  });
});

const viaSns = { Condition: { StringEquals: { 'kms:ViaService': 'sns.eu-west-1.amazonaws.com' } } };

describe('programs get the whole event', () => {
  test.each<[string, (own: Own) => IAlertChannel, string, string]>([
    ['a function', own => AlertChannel.lambdaFunction(own.handler), 'lambda:InvokeFunction', arn('lambda', 'function:fix')],
    ['a state machine', own => AlertChannel.stateMachine(own.machine), 'states:StartExecution', arn('states', 'stateMachine:fix')],
    ['an event bus', own => AlertChannel.eventBus(own.bus), 'events:PutEvents', arn('events', 'event-bus/other')],
  ])('%s, by a role of its own that may do nothing else', (_, make, action, target) => {
    const { stack, deployed, pattern, template } = withChannels(own => [make(own)]);
    expect(deployed.one('AWS::IAM::Role').AssumeRolePolicyDocument.Statement).toEqual(trustIn(pattern));
    expect(deployed.statements('AWS::IAM::ManagedPolicy')).toEqual([{ Sid: action.split(':')[1], Effect: 'Allow', Action: action, Resource: target }]);
    const [{ Arn, RoleArn, ...rest }] = onlyRule(template).Targets;
    expect([Arn, RoleArn]).toEqual([target, expect.stringMatching(/:role\//)]);
    expect(Object.keys(rest).sort()).toEqual(['DeadLetterConfig', 'Id']);
    expect(added(stack)).toEqual(['AWS::IAM::ManagedPolicy', 'AWS::IAM::Role']);
  });

  test('an event bus of another account or Region', () => {
    const target = arn('events', 'event-bus/default', MEMBER, 'us-east-1');
    const { template } = withChannels((_, stack) => [AlertChannel.eventBus(events.EventBus.fromEventBusArn(stack, 'Foreign', target))]);
    expect(onlyRule(template).Targets[0].Arn).toBe(target);
  });
});

describe('a log group', () => {
  test('is by default a new one, encrypted with the hub\'s key and kept for a year; group and key stay', () => {
    const { stack, deployed, template, hub } = withChannels(() => [AlertChannel.logGroup()]);
    const [group] = Object.entries(resources(stack, 'AWS::Logs::LogGroup')).filter(([id]) => id.startsWith('AlertsLogGroup')).map(([, one]) => one);
    expect(group.Properties).toEqual({
      LogGroupName: expect.stringMatching(/^\/aws\/events\/[A-Za-z0-9-]{1,64}$/), RetentionInDays: 365, KmsKeyId: stack.resolve(hub.encryptionKey.keyArn),
    });
    for (const { DeletionPolicy, UpdateReplacePolicy } of [group, ...Object.values(resources(stack, 'AWS::KMS::Key'))]) {
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['RetainExceptOnCreate', 'Retain']);
    }
    const name = group.Properties.LogGroupName;
    expect(deployed.statements('AWS::KMS::Key').filter(({ Sid }) => Sid?.startsWith('LogGroupEncrypt'))).toContainEqual({
      Sid: expect.anything(),
      Effect: 'Allow',
      Principal: { Service: 'logs.eu-west-1.amazonaws.com' },
      Action: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Resource: '*',
      Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': arn('logs', `log-group:${name}`) } },
    });
    const [{ Id, Arn, ...rest }] = onlyRule(template).Targets;
    expect([Id, Arn]).toEqual(['Log', arn('logs', `log-group:${name}`)]);
    expect(Object.keys(rest).sort()).toEqual(['DeadLetterConfig']);
    expect(added(stack)).toEqual(['AWS::Logs::LogGroup', 'AWS::Logs::ResourcePolicy']);
  });

  test('shares one resource policy with the hub\'s other log groups', () => {
    const alerts = Array.from({ length: 40 }, (_, i) => someAlert(`alert-${i}`));
    const make = (own: Own) => [AlertChannel.logGroup(own.group), AlertChannel.logGroup(), AlertChannel.logGroup(own.group).atLeast(HIGH)];
    const { deployed, pattern } = withChannels(make, { alerts });
    const name = deployed.one('AWS::Logs::LogGroup').LogGroupName;
    const { PolicyDocument } = deployed.one('AWS::Logs::ResourcePolicy');
    const statement = {
      Effect: 'Allow',
      Principal: { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] },
      Resource: [arn('logs', 'log-group:mine:*'), arn('logs', `log-group:${name}:*`)],
    };
    expect(JSON.parse(PolicyDocument)).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'CreateLogStream', Action: 'logs:CreateLogStream', ...statement },
        { Sid: 'PutLogEvents', Action: 'logs:PutLogEvents', ...statement, Condition: { ArnLike: { 'aws:SourceArn': pattern } } },
      ],
    });
    expect(PolicyDocument.length).toBeLessThanOrEqual(5120);
  });

  test('of one\'s own is only written to', () => {
    const { stack, template } = withChannels(own => [AlertChannel.logGroup(own.group)]);
    expect(added(stack)).toEqual(['AWS::Logs::ResourcePolicy']);
    expect(onlyRule(template).Targets[0].Arn).toBe(arn('logs', 'log-group:mine'));
  });
});

describe('chats', () => {
  const slack = (channel = 'C0123456789') => AlertChannel.slack('T0123456789', channel);

  test.each([
    ['Slack', slack(), 'AWS::Chatbot::SlackChannelConfiguration', { SlackWorkspaceId: 'T0123456789', SlackChannelId: 'C0123456789' }],
    ['Microsoft Teams', AlertChannel.teams(TEAM, TEAM, TEAMS_CHANNEL), 'AWS::Chatbot::MicrosoftTeamsChannelConfiguration',
      { TeamId: TEAM, TeamsTenantId: TEAM, TeamsChannelId: TEAMS_CHANNEL }],
  ])('%s: a subscription to a topic of their own, from which nothing can be done', (_, channel, type, ids) => {
    const { deployed, template } = withChannels(() => [channel]);
    const [topicArn] = deployed.one('AWS::SNS::TopicPolicy').Topics;
    expect(deployed.one(type)).toEqual({
      ...ids,
      ConfigurationName: expect.stringMatching(/^[A-Za-z0-9_-]{1,128}$/),
      IamRoleArn: expect.stringMatching(/^arn:aws:iam::111122223333:role\//),
      SnsTopicArns: [topicArn],
      GuardrailPolicies: ['arn:aws:iam::aws:policy/AWSDenyAll'],
      LoggingLevel: 'ERROR',
    });
    expect(deployed.all('AWS::IAM::Role').filter(({ Description }) => Description.includes('chat'))).toEqual([{
      Description: expect.any(String),
      AssumeRolePolicyDocument: {
        Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'chatbot.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
    }]);
    expect(onlyRule(template).Targets.map(({ Id, Arn }: any) => [Id, Arn])).toEqual([['Chat', topicArn]]);
  });

  test('get what they show: the schema of custom notifications', () => {
    const { runbook, description } = { runbook: 'Ask who did it.', description: 'It should not.' };
    const { template } = withChannels(() => [slack()], { alerts: [someAlert('alert', { runbook, description, severity: HIGH })] });
    expect(JSON.parse(filledIn(onlyRule(template), { account: ACCOUNT, detail: { eventName: 'Do', awsRegion: 'eu-west-1' } }))).toEqual({
      version: '1.0',
      source: 'custom',
      content: {
        textType: 'client-markdown',
        title: '[HIGH] Something happened',
        description: `What: Do of  \nWho:   \nWhere: account ${ACCOUNT}, Region eu-west-1, from \nWhen: \nWhy it matters: It should not.\nAlert alert, event `,
        nextSteps: ['Ask who did it.'],
      },
    });
  });

  test.each(OPERATION_ALERTS)('show an event of the library without its summary, which its sender chooses: $id', alert => {
    const { deployed } = withChannels(() => [slack()]);
    const rule = deployed.all('AWS::Events::Rule').find(({ Name }) => Name.endsWith(alert.id));
    const { content } = JSON.parse(filledIn(rule, samplesOf(alert).matches[0]));
    expect(content.title).toBe(`[${alert.severity}] ${alert.title}`);
    expect(content.description).not.toContain(samplesOf(alert).matches[0].detail.summary);
  });

  test('get nothing that a caller can write freely, which could break the schema', () => {
    const { template } = withChannels(() => [slack()]);
    const { InputPathsMap, InputTemplate } = onlyRule(template).Targets[0].InputTransformer;
    expect(Object.values(InputPathsMap)).not.toContain('$.detail.userAgent');
    expect([...InputTemplate.matchAll(/<(\w+)>/g)].map(([, name]) => name).sort()).toEqual(Object.keys(InputPathsMap).sort());
  });

  test('share a topic, and each is subscribed once', () => {
    const { deployed, template } = withChannels(() => [slack(), slack(), slack('C1'), slack('C2').atLeast(HIGH), AlertChannel.teams(TEAM, TEAM, TEAMS_CHANNEL)]);
    expect(deployed.all('AWS::SNS::Topic')).toHaveLength(2);
    expect(deployed.all('AWS::Chatbot::SlackChannelConfiguration')).toHaveLength(3);
    expect(onlyRule(template).Targets).toHaveLength(1);
  });

  test('are nowhere but in the partition aws', () => {
    const china = newStack(new App({ treeMetadata: false }), { env: { account: ACCOUNT, region: 'cn-north-1' } });
    expect(errorsOf(() => new AlertHub(china, 'Alerts', { channels: [slack()] }))).toEqual(['UnsupportedRegion channelId']);
  });
});

describe('channels take alerts by severity', () => {
  const alerts = SEVERITIES.map(severity => someAlert(`of-${severity.toLowerCase()}`, { severity }));
  /** Targets by alert. */
  function routes(channels: IAlertChannel[], props: AlertHubProps = {}): Record<string, string[]> {
    const deployed = new Deployed(hubOf({ alerts, channels, ...props }).stack);
    return Object.fromEntries(deployed.all('AWS::Events::Rule').filter(({ Name, Targets }) => Targets[0].DeadLetterConfig && !/-(watched|guard)-/.test(Name))
      .map(({ Name, Targets }) => [Name.replace(/^.*?-(of-[a-z]+|trail-[a-z-]+|test-alert|logs-[a-z-]+)$/, '$1'), Targets.map(({ Id }: any) => Id)]));
  }

  test.each(SEVERITIES.map((minimum, i) => ({ minimum, taken: SEVERITIES.slice(0, i + 1) })))('at least $minimum: $taken', ({ minimum, taken }) => {
    const custom: IAlertChannel = { bind: () => ({ targetId: 'Custom', targetArn: arn('sqs', 'custom'), atLeast: minimum }) };
    const topic = sns.Topic.fromTopicArn(newStack(), 'Topic', arn('sns', 'mine'));
    for (const channel of [AlertChannel.email('a@example.com').atLeast(minimum), AlertChannel.topic(topic).atLeast(minimum), custom]) {
      const ids = Object.keys(routes([channel]));
      const always = ['trail-unhealthy', 'test-alert', 'logs-tampered', 'trail-not-as-deployed'];
      const operation = [...always, ...taken.includes(HIGH) ? ['logs-not-verifiable', 'trail-repaired'] : []];
      expect(ids.sort()).toEqual([...taken.map(severity => `of-${severity.toLowerCase()}`), ...operation].sort());
    }
  });

  test('each rule has the targets that want it, and a test alert all', () => {
    const email = AlertChannel.email('a@example.com');
    expect(routes([email, email.atLeast(CRITICAL), email.atLeast(HIGH), AlertChannel.logGroup().atLeast(MEDIUM)])).toEqual({
      'of-critical': ['Topic', 'Topic-CRITICAL', 'Topic-HIGH', 'Log'],
      'of-high': ['Topic', 'Topic-HIGH', 'Log'],
      'of-medium': ['Topic', 'Log'],
      'of-low': ['Topic'],
      'trail-unhealthy': ['Topic', 'Topic-CRITICAL', 'Topic-HIGH', 'Log'],
      'test-alert': ['Topic', 'Topic-CRITICAL', 'Topic-HIGH', 'Log'],
      'logs-tampered': ['Topic', 'Topic-CRITICAL', 'Topic-HIGH', 'Log'],
      'logs-not-verifiable': ['Topic', 'Topic-HIGH', 'Log'],
      'trail-not-as-deployed': ['Topic', 'Topic-CRITICAL', 'Topic-HIGH', 'Log'],
      'trail-repaired': ['Topic', 'Topic-HIGH', 'Log'],
    });
  });

  test('a target that two channels share takes what either wants', () => {
    expect(routes([AlertChannel.logGroup().atLeast(CRITICAL), AlertChannel.logGroup().atLeast(MEDIUM)])).toMatchObject({
      'of-critical': ['Log'], 'of-high': ['Log'], 'of-medium': ['Log'],
    });
  });

  test('the topic of all alerts keeps its name, also where the lowest minimum is said', () => {
    const plain = hubOf({ alerts, channels: [AlertChannel.email('a@example.com')] }).template.toJSON();
    expect(hubOf({ alerts, channels: [AlertChannel.email('a@example.com').atLeast(LOW)] }).template.toJSON()).toEqual(plain);
    const more = hubOf({ alerts, channels: [AlertChannel.email('a@example.com'), AlertChannel.email('b@example.com').atLeast(HIGH)] }).template.toJSON();
    expect(Object.keys(more.Resources)).toEqual(expect.arrayContaining(Object.keys(plain.Resources)));
  });

  test('a minimum makes a copy, and the last one counts', () => {
    const channel = AlertChannel.email('a@example.com');
    expect(channel.atLeast(CRITICAL)).not.toBe(channel);
    expect(routes([channel])['of-low']).toEqual(['Topic']);
    expect(routes([channel.atLeast(CRITICAL).atLeast(HIGH)])['of-high']).toEqual(['Topic-HIGH']);
  });

  test('targets count where they meet', () => {
    const custom = (id: string, atLeast?: AlertSeverity): IAlertChannel => ({ bind: () => ({ targetId: id, targetArn: arn('sqs', id), atLeast }) });
    const six = ['A', 'B', 'C', 'D', 'E'].map(id => custom(id)).concat(custom('F', CRITICAL));
    expect(problemsOf(() => hubOf({ alerts, channels: six })).map(({ code, prop, value }) => [code, prop, value])).toEqual([['TooManyRules', 'channels', 6]]);
    expect(Object.keys(routes(six, { observeOnly: true }))).toHaveLength(alerts.length + OPERATION_ALERTS.length);
  });
});

describe('a hub that only observes', () => {
  /** The log group of alerts, beside those of state machines. */
  const LOG = /^AlertsLogGroup/;

  test('records in a new log group, and sends nothing elsewhere', () => {
    const { deployed, template } = withChannels(own => [AlertChannel.email('a@example.com'), AlertChannel.lambdaFunction(own.handler)], { observeOnly: true });
    expect(deployed.all('AWS::Logs::LogGroup', LOG)).toHaveLength(1);
    for (const { Targets } of rulesOf(template)) expect(Targets.map(({ Id }: any) => Id)).toEqual(['Log']);
    // Made all the same: the address can be confirmed.
    template.resourceCountIs('AWS::SNS::Subscription', 1);
    expect(deployed.all('AWS::IAM::Role').length).toBeGreaterThan(0);
  });

  test('records where one says so', () => {
    const custom: IAlertChannel = { bind: () => ({ targetId: 'Archive', targetArn: arn('firehose', 'deliverystream/x'), storesOnly: true }) };
    const inCustom = withChannels(() => [custom, AlertChannel.email('a@example.com')], { observeOnly: true });
    expect(onlyRule(inCustom.template).Targets.map(({ Id }: any) => Id)).toEqual(['Archive']);
    expect(inCustom.deployed.all('AWS::Logs::LogGroup', LOG)).toEqual([]);
    const inOwn = withChannels(own => [AlertChannel.logGroup(own.group)], { observeOnly: true });
    expect(onlyRule(inOwn.template).Targets.map(({ Arn }: any) => Arn)).toEqual([arn('logs', 'log-group:mine')]);
    expect(inOwn.deployed.all('AWS::Logs::LogGroup', LOG)).toEqual([]);
  });

  test('needs no channels, and changes only targets, their log and roles when it ends', () => {
    const ids = (observeOnly: boolean) => Object.keys(hubOf({ alerts: [someAlert('alert')], observeOnly }).template.toJSON().Resources);
    expect(ids(true).filter(id => !ids(false).includes(id)).map(id => id.replace(/[0-9A-F]{8}$/, '')).sort())
      .toEqual(['AlertsAlarms', 'AlertsLogDeliveryPolicy', 'AlertsLogGroup']);
    expect(ids(false).filter(id => !ids(true).includes(id))).toEqual([]);
  });
});

describe('what is asked for first', () => {
  test('an alert on new users, to a topic, to a function that does something about it, and to a log as evidence', () => {
    const stack = newStack();
    const topic = new sns.Topic(stack, 'Security');
    const remediation = new lambda.Function(stack, 'Remediation', {
      runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => {};'),
    });
    const audit = new logs.LogGroup(stack, 'Audit');
    new AlertHub(stack, 'Alerts', {
      engine,
      alerts: [Alert.custom('user-created', {
        title: 'A user was created', severity: HIGH, pattern: AlertPattern.forApiCalls('iam.amazonaws.com', ['CreateUser']),
      })],
      channels: [AlertChannel.topic(topic), AlertChannel.lambdaFunction(remediation), AlertChannel.logGroup(audit)],
    });
    const template = Template.fromStack(stack);
    const { EventPattern, Targets } = onlyRule(template);
    expect(EventPattern.detail).toEqual({ eventSource: ['iam.amazonaws.com'], eventName: ['CreateUser'] });
    expect(Targets.map(({ Arn, InputTransformer }: any) => [Arn.split(':')[2], InputTransformer !== undefined]))
      .toEqual([['sns', true], ['lambda', false], ['logs', false]]);
  });
});

test.each([false, true])('an event arrives in every channel, by the policies that are there (all flags: %s)', flags => {
  const app = new App({ context: flags ? recommendedContext() : {}, treeMetadata: false });
  const stack = new Stack(app, 'Home', { env: ENV });
  const key = new kms.Key(stack, 'Key');
  const targets = [
    AlertChannel.topic(new sns.Topic(stack, 'Topic', { masterKey: key })),
    AlertChannel.logGroup(),
    AlertChannel.logGroup(new logs.LogGroup(stack, 'Log')),
    AlertChannel.stateMachine(new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromString('{}') })),
    AlertChannel.eventBus(new events.EventBus(stack, 'Bus')),
  ];
  const others = [AlertChannel.email('a@example.com'), AlertChannel.email('a@example.com').atLeast(HIGH), AlertChannel.slack('T0', 'C0')];
  [targets, others].forEach((channels, i) => new AlertHub(stack, `Alerts${i}`, { engine, channels, alerts: [someAlert('alert', { severity: HIGH })] }));

  const detail = { eventSource: 'example.amazonaws.com', eventName: 'Do' };
  const event = { 'account': ACCOUNT, 'region': ENV.region, 'source': 'aws.example', 'detail-type': 'AWS API Call via CloudTrail', detail };
  const { arrived, refused } = new Delivery(new Deployment(app, [ACCOUNT]), [ACCOUNT]).arise(event);
  expect(refused).toEqual([]);
  expect(arrived.map(({ target }) => target.split(':')[2]).sort()).toEqual(['events', 'logs', 'logs', 'sns', 'sns', 'sns', 'sns', 'states']);
});

test('templates do not depend on feature flags', () => {
  const template = (context: Record<string, unknown>) => withChannels(own => [
    AlertChannel.email('a@example.com').atLeast(HIGH), AlertChannel.lambdaFunction(own.handler), AlertChannel.logGroup(), AlertChannel.stateMachine(own.machine),
    AlertChannel.slack('T0', 'C0'),
  ], {}, newStack(new App({ context }))).deployed;
  const types = ['AWS::SNS::TopicPolicy', 'AWS::KMS::Key', 'AWS::Logs::ResourcePolicy', 'AWS::IAM::Role', 'AWS::IAM::ManagedPolicy',
    'AWS::Chatbot::SlackChannelConfiguration', 'AWS::Logs::LogGroup', 'AWS::CloudWatch::Alarm', 'AWS::Events::Rule'];
  const [plain, all] = [template({}), template(recommendedContext())];
  expect(types.map(type => all.all(type))).toEqual(types.map(type => plain.all(type)));
});

describe('wrong input fails', () => {
  const anything = (value: unknown) => value as any;

  test.each<[string, () => unknown, string]>([
    ['no topic', () => AlertChannel.topic(anything(undefined)), 'InvalidValue topic'],
    ['an ARN instead of a topic', () => AlertChannel.topic(anything(arn('sns', 'mine'))), 'InvalidValue topic'],
    ['a FIFO topic', () => AlertChannel.topic(new sns.Topic(newStack(), 'Topic', { fifo: true })), 'InvalidValue topic'],
    ['what is no function', () => AlertChannel.lambdaFunction(anything({})), 'InvalidValue handler'],
    ['a name instead of a log group', () => AlertChannel.logGroup(anything('mine')), 'InvalidValue logGroup'],
    ['what is no state machine', () => AlertChannel.stateMachine(anything(null)), 'InvalidValue stateMachine'],
    ['what is no event bus', () => AlertChannel.eventBus(anything('default')), 'InvalidValue eventBus'],
    ['a workspace in small letters', () => AlertChannel.slack('t0123456789', 'C0123456789'), 'InvalidValue workspaceId'],
    ['the name of a channel', () => AlertChannel.slack('T0123456789', '#alerts'), 'InvalidValue channelId'],
    ['a team that is no UUID', () => AlertChannel.teams('security', TEAM, TEAMS_CHANNEL), 'InvalidValue teamId'],
    ['a tenant that is no UUID', () => AlertChannel.teams(TEAM, 'example.com', TEAMS_CHANNEL), 'InvalidValue tenantId'],
    ['a channel of Teams that is decoded', () => AlertChannel.teams(TEAM, TEAM, '19:ab12cd34@thread.tacv2'), 'InvalidValue channelId'],
    ['no severity', () => AlertChannel.logGroup().atLeast(anything(undefined)), 'InvalidValue severity'],
    ['another severity', () => AlertChannel.logGroup().atLeast(anything('URGENT')), 'InvalidValue severity'],
    ['observeOnly that is no boolean', () => hubOf({ observeOnly: anything('yes') }), 'InvalidValue observeOnly'],
    ['a Slack channel with two minima', () => withChannels(() => [AlertChannel.slack('T0', 'C0'), AlertChannel.slack('T0', 'C0').atLeast(HIGH)]),
      'InvalidValue channelId'],
    ['an event bus for an organization', () => withChannels(own => [AlertChannel.eventBus(own.bus).atLeast(HIGH)], { organizationId: 'o-abc123defg' }),
      'ConflictingProps channels'],
  ])('%s', (_, act, error) => expect(errorsOf(act)).toEqual([error]));

  test.each<[string, (stack: Stack) => IAlertChannel, string]>([
    ['a topic', stack => AlertChannel.topic(sns.Topic.fromTopicArn(stack, 'X', arn('sns', 'mine', MEMBER))), 'topic'],
    ['a topic of another Region', stack => AlertChannel.topic(sns.Topic.fromTopicArn(stack, 'X', arn('sns', 'mine', ACCOUNT, 'us-east-1'))), 'topic'],
    ['a function', stack => AlertChannel.lambdaFunction(lambda.Function.fromFunctionArn(stack, 'X', arn('lambda', 'function:fix', MEMBER))), 'handler'],
    ['a log group', stack => AlertChannel.logGroup(logs.LogGroup.fromLogGroupArn(stack, 'X', arn('logs', 'log-group:mine', MEMBER))), 'logGroup'],
    ['a state machine', stack => AlertChannel.stateMachine(sfn.StateMachine.fromStateMachineArn(stack, 'X', arn('states', 'stateMachine:x', MEMBER))), 'stateMachine'],
  ])('%s of another account', (_, make, prop) => {
    expect(errorsOf(() => withChannels((__, stack) => [make(stack)]))).toEqual([`WrongStack ${prop}`]);
  });

  test.each<[string, AlertHubProps, (stack: Stack) => events.IEventBus]>([
    ['the default bus', {}, stack => events.EventBus.fromEventBusName(stack, 'X', 'default')],
    ['the default bus by its ARN', {}, stack => events.EventBus.fromEventBusArn(stack, 'X', arn('events', 'event-bus/default'))],
  ])('the hub\'s own bus: %s', (_, props, make) => {
    expect(errorsOf(() => withChannels((__, stack) => [AlertChannel.eventBus(make(stack))], props))).toEqual(['InvalidValue eventBus']);
  });

  test('the hub\'s own bus, made in the app', () => {
    const stack = newStack();
    const eventBus = new events.EventBus(stack, 'Bus');
    expect(errorsOf(() => new AlertHub(stack, 'Alerts', { eventBus, channels: [AlertChannel.eventBus(eventBus)] }))).toEqual(['InvalidValue eventBus']);
  });

  test.each<[Partial<AlertChannelConfig>, string]>([
    [{ roleArn: 'role' }, 'InvalidResourceArn roleArn'],
    [{ atLeast: 'URGENT' as AlertSeverity }, 'InvalidValue atLeast'],
    [{ message: 'yes' as any }, 'InvalidValue message'],
    [{ storesOnly: 1 as any }, 'InvalidValue storesOnly'],
  ])('a custom channel that returns %j', (config, error) => {
    const channel: IAlertChannel = { bind: () => ({ targetId: 'Custom', targetArn: arn('sqs', 'x'), ...config }) };
    expect(errorsOf(() => hubOf({ channels: [channel] }))).toEqual([error]);
  });
});

/** What EventBridge makes of the input transformer of a rule's first target: it escapes nothing. */
function filledIn({ Targets: [{ InputTransformer: { InputTemplate, InputPathsMap } }] }: any, sample: any): string {
  const valueAt = (path: string) => path.replace('$.', '').split('.').reduce((node, name) => node?.[name], sample) ?? '';
  return InputTemplate.replace(/<(\w+)>/g, (_: string, name: string) => valueAt(InputPathsMap[name]));
}
