import { App, aws_events as events, aws_sns as sns, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { principals, SETUPS } from './environments';
import { heldTable, trustTable } from './held-policies';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from './tables';
import { AlertChannel, AlertEngine, AlertHub, AlertRelay } from '../../lib';
import { sampleAlert } from '../corpus/owners';
import { ACCOUNT, Deployed, MEMBER, ORGANIZATION, requiredPolicies, STRANGER } from '../private/harness';

/** Every partition, with the bus of an organization, the default bus and an imported one in turn. */
const PLACES = [...new Set(SETUPS.map(({ env }) => env))].map((env, i) => ({ env, kind: ['organization', 'default bus', 'imported bus'][i] }));

/** A hub as deployed, with the roles of its engine. */
function build({ env, kind }: typeof PLACES[number]) {
  const stack = new Stack(new App({ treeMetadata: false }), 'Stack', { env });
  const hub = new AlertHub(stack, 'Alerts', {
    alerts: [sampleAlert()],
    channels: [AlertChannel.email('security@example.com')],
    ...kind === 'rules' && { engine: AlertEngine.rules() },
    ...kind === 'organization' && { organizationId: ORGANIZATION },
    ...kind === 'imported bus' && { eventBus: events.EventBus.fromEventBusName(stack, 'Bus', 'audit') },
  });
  const deployed = new Deployed(stack, env);
  const arn = (service: string, rest: string, account = ACCOUNT) => `arn:${env.partition}:${service}:${service === 'iam' ? '' : env.region}:${account}:${rest}`;
  const roleIds = Object.keys(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  const roleOf = (id: RegExp) => arn('iam', `role/${roleIds.find(one => id.test(one))!.toLowerCase()}`);
  const rule = deployed.text(hub.ruleArnPattern).replace('rule/*', 'rule/').slice(0, -1);
  const buses = deployed.all('AWS::Events::EventBus').map(({ Name }) => arn('events', `event-bus/${Name}`));
  return {
    env,
    deployed,
    arn,
    roleOf,
    buses,
    people: principals({ env } as typeof SETUPS[number]),
    alertBus: buses.find(bus => !bus.endsWith('cloudtrail-alerts'))!,
    rules: {
      own: [`${rule}covering-1`, `${rule.replace('rule/', 'rule/audit/')}own`],
      foreign: [arn('events', 'rule/other'), `${rule}x`.replace(ACCOUNT, STRANGER), `${rule}x`.replace(env.region, 'xx-west-9'), rule.slice(0, -1), undefined],
    },
  };
}
type Built = ReturnType<typeof build>;
type Table = [Policy, Row[]];

const SECURE = ['true', 'false', undefined];
const isOwn = (principal: string) => principal.includes(ACCOUNT);

interface Receiver {
  readonly send: string;
  readonly others: string[];
  /** The roles that the policy admits, or does not deny; they have own policies as well. */
  readonly senders: string[];
  /** Whether the policy admits the senders also without their own policies. */
  readonly admits: boolean;
  /** Whether administrators may send, too. */
  readonly isOpen: boolean;
  readonly needsTls: (action: string) => boolean;
}

/** Rows for a resource that roles send to: administrators of the account, developers with all rights on the service, members, strangers. */
function receiverRows({ people }: Built, resource: string, { send, others, senders, admits, isOpen, needsTls }: Receiver): Row[] {
  const developer = { Version: '2012-10-17', Statement: [{ Effect: 'Allow' as const, Action: send.replace(/:.*/, ':*'), Resource: '*' }] };
  return [
    ...product({ arn: [...senders, ...Object.values(people)], action: [send, ...others], secure: SECURE, own: [ADMINISTRATOR, developer, undefined] })
      .map(({ arn, action, secure, own }): Row => {
        const isAllowed = action !== send || isOpen || senders.includes(arn);
        const isAdmitted = (own && isOwn(arn)) || arn === people.root || (admits && action === send && arn === senders[0]);
        return {
          request: { principal: { arn }, action, resource, context: context({ 'aws:SecureTransport': secure, 'aws:PrincipalIsAWSService': 'false' }) },
          identityPolicies: own ? [own] : [],
          allowed: Boolean(isAdmitted) && isAllowed && (secure !== 'false' || !needsTls(action)),
        };
      }),
    ...product({ service: ['events.amazonaws.com', 'sns.amazonaws.com'], action: [send, ...others] }).map(({ service, action }): Row => ({
      request: { principal: { service }, action, resource, context: { 'aws:SecureTransport': 'true', 'aws:PrincipalIsAWSService': 'true' } }, allowed: false,
    })),
  ];
}

const TOPIC = { send: 'sns:Publish', others: ['sns:Subscribe', 'sns:SetTopicAttributes'], needsTls: (action: string) => action === 'sns:Publish' };
const QUEUE = { send: 'sqs:SendMessage', others: ['sqs:ReceiveMessage', 'sqs:PurgeQueue'], needsTls: () => true };

/** Alarms of the hub's account and Region, then others. */
function alarmsOf({ arn, env }: Built) {
  return [arn('cloudwatch', 'alarm:any'), arn('cloudwatch', 'alarm:any', STRANGER), arn('cloudwatch', 'alarm:any').replace(env.region, 'xx-west-9'),
    arn('events', 'rule/any'), undefined];
}

function topic(built: Built): Table {
  const { PolicyDocument: resourcePolicy, Topics: [resource] } = built.deployed.one('AWS::SNS::TopicPolicy', /^AlertsTopic/);
  const [own, ...foreign] = alarmsOf(built);
  const alarms = product({
    service: ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com'], source: [own, ...foreign], action: [TOPIC.send, ...TOPIC.others], secure: SECURE,
  }).map(({ service, source, action, secure }): Row => ({
    request: { principal: { service }, action, resource, context: context({ 'aws:SourceArn': source, 'aws:SecureTransport': secure }) },
    allowed: service === 'cloudwatch.amazonaws.com' && source === own && action === TOPIC.send && secure !== 'false',
  }));
  const receivers = receiverRows(built, resource, { ...TOPIC, senders: [built.roleOf(/^AlertsTopicRulesRole/)], admits: true, isOpen: true });
  return [{ resourcePolicy, resourceAccount: ACCOUNT }, [...receivers, ...alarms]];
}

function canaryTopic(built: Built): Table {
  const { PolicyDocument: resourcePolicy, Topics: [resource] } = built.deployed.one('AWS::SNS::TopicPolicy', /^AlertsEngineCanary/);
  const senders = [built.roleOf(/^AlertsEngineCanaryTopicRulesRole/)];
  return [{ resourcePolicy, resourceAccount: ACCOUNT }, receiverRows(built, resource, { ...TOPIC, senders, admits: true, isOpen: false })];
}

const queueOf = (built: Built, id: RegExp) => built.deployed.one('AWS::SQS::QueuePolicy', id).PolicyDocument;

function eventQueue(built: Built): Table {
  const resourcePolicy = queueOf(built, /^AlertsEngineQueuePolicy/);
  const senders = [/^AlertsEngineQueueRulesRole/, /^AlertsEngineQueueRedriveRole/].map(id => built.roleOf(id));
  const rows = receiverRows(built, resourcePolicy.Statement[0].Resource, { ...QUEUE, senders, admits: true, isOpen: false });
  return [{ resourcePolicy, resourceAccount: ACCOUNT }, rows];
}

function unevaluatedQueue(built: Built): Table {
  const resourcePolicy = queueOf(built, /^AlertsEngineUnevaluated/);
  const rows = receiverRows(built, resourcePolicy.Statement[0].Resource, { ...QUEUE, senders: [], admits: false, isOpen: false });
  // A service that moves messages is not denied.
  const moving: Row = {
    request: { principal: { service: 'sqs.amazonaws.com' }, action: QUEUE.send, resource: resourcePolicy.Statement[0].Resource, context: { 'aws:PrincipalIsAWSService': 'true' } },
    addition: { Sid: 'Moving', Effect: 'Allow', Principal: { Service: 'sqs.amazonaws.com' }, Action: QUEUE.send, Resource: resourcePolicy.Statement[0].Resource },
    allowed: true,
  };
  return [{ resourcePolicy, resourceAccount: ACCOUNT }, [...rows, moving]];
}

function deadLetterQueue(built: Built): Table {
  const resourcePolicy = queueOf(built, /^AlertsDeadLetterQueue/);
  const resource = resourcePolicy.Statement[0].Resource;
  const { own, foreign } = built.rules;
  const allowedSources = [...own, ...built.buses];
  return [{ resourcePolicy, resourceAccount: ACCOUNT }, [
    ...receiverRows(built, resource, { ...QUEUE, senders: [], admits: false, isOpen: true }),
    ...product({
      service: ['events.amazonaws.com', 's3.amazonaws.com'], action: [QUEUE.send, ...QUEUE.others], sourceArn: [...allowedSources, ...foreign], secure: SECURE,
    }).map(({ service, action, sourceArn, secure }): Row => ({
      request: { principal: { service }, action, resource, context: context({ 'aws:SourceArn': sourceArn, 'aws:SecureTransport': secure }) },
      allowed: service === 'events.amazonaws.com' && action === QUEUE.send && secure !== 'false' && allowedSources.includes(sourceArn!),
    })),
  ]];
}

function alertBus(built: Built): Table {
  const { Policy: resourcePolicy } = built.deployed.one('AWS::Events::EventBus', /^AlertsEngine/);
  const senders = [built.roleOf(/^AlertsEngineEvaluatorRole/)];
  return [{ resourcePolicy, resourceAccount: ACCOUNT }, receiverRows(built, built.alertBus, {
    send: 'events:PutEvents', others: ['events:DescribeEventBus', 'events:PutPermission'], senders, admits: false, isOpen: false, needsTls: () => false,
  })];
}

const ACTIONS = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey', 'kms:Encrypt', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'];

/** CloudWatch Logs uses the key for the log groups of the engine only, whatever the end of a generated name is. */
function logRows({ env, arn, deployed }: Built, resource: string): Row[] {
  const suffix = env.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const watched = deployed.all('AWS::Logs::LogGroup', /^AlertsWatchLog/).map(({ LogGroupName }) => LogGroupName);
  const own = ['Stack-AlertsEngineEvaluatorLogs-1', '/aws/vendedlogs/states/Stack-1', ...watched].map(name => `log-group:${name}`);
  return product({
    service: [`logs.${env.region}.${suffix}`, `logs.xx-west-9.${suffix}`, 'events.amazonaws.com'],
    action: [...ACTIONS, 'kms:ReEncryptFrom'],
    group: [...own.map(group => arn('logs', group)), ...own.map(group => arn('logs', group, MEMBER)), arn('logs', 'log-group:other'), undefined],
  }).map(({ service, action, group }): Row => ({
    request: { principal: { service }, action, resource, context: context({ 'kms:EncryptionContext:aws:logs:arn': group }) },
    allowed: service.startsWith(`logs.${env.region}.`) && own.some(one => arn('logs', one) === group)
      && !['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'].includes(action),
  }));
}

/** EventBridge uses the key for the hub's own buses only. */
function key(built: Built): Table {
  const { KeyPolicy: resourcePolicy } = built.deployed.one('AWS::KMS::Key', /^AlertsKey/);
  const resource = built.arn('kms', 'key/hub');
  const foreign = [built.arn('events', 'event-bus/other'), built.alertBus.replace(ACCOUNT, MEMBER), undefined];
  const buses = [...built.buses, ...foreign];
  return [{ resourcePolicy, kind: 'key', resourceAccount: ACCOUNT }, [
    ...product({
      service: ['events.amazonaws.com', 'sns.amazonaws.com', 'sqs.amazonaws.com'], action: ACTIONS, sourceArn: buses, encrypted: buses, account: [ACCOUNT, MEMBER, undefined],
    }).map(({ service, action, sourceArn, encrypted, account }): Row => ({
      request: {
        principal: { service },
        action,
        resource,
        context: context({ 'aws:SourceArn': sourceArn, 'aws:SourceAccount': account, 'kms:EncryptionContext:aws:events:event-bus:arn': encrypted }),
      },
      allowed: service === 'events.amazonaws.com' && account === ACCOUNT && (action === 'kms:DescribeKey'
        || (['kms:Decrypt', 'kms:GenerateDataKey'].includes(action) && built.buses.includes(sourceArn!) && built.buses.includes(encrypted!))),
    })),
    // Alarms publish to the hub's topics, which are encrypted with the key.
    ...product({
      service: ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com'], action: [...ACTIONS, 'kms:GenerateDataKeyPair'], source: alarmsOf(built),
    }).map(({ service, action, source }): Row => ({
      request: { principal: { service }, action, resource, context: context({ 'aws:SourceArn': source, 'aws:SourceAccount': MEMBER }) },
      allowed: service === 'cloudwatch.amazonaws.com' && (action === 'kms:Decrypt' || action.startsWith('kms:GenerateDataKey')) && source === alarmsOf(built)[0],
    })),
    ...product({ arn: Object.values(built.people), action: ACTIONS, own: [ADMINISTRATOR, undefined] }).map(({ arn, action, own }): Row => ({
      request: { principal: { arn }, action, resource },
      identityPolicies: own ? [own] : [],
      allowed: isOwn(arn) && (own !== undefined || arn === built.people.root),
    })),
    ...logRows(built, resource),
  ]];
}

const TABLES: [string, (built: Built) => Table, string[]][] = [
  // A policy of a topic or queue is about this one only.
  ['the topic for people', topic, ['RulesPublish: any Resource', 'CloudWatchPublish: any Resource']],
  // Its deny names the only principal.
  ['the topic that counts canaries', canaryTopic, ['RulesPublish: any Resource', 'RulesPublish: any principal']],
  ['the queue of events', eventQueue, ['RulesSend: any Resource']],
  ['the queue of events that could not be evaluated', unevaluatedQueue, []],
  ['the dead-letter queue of rules', deadLetterQueue, ['EventBridgeSend: any Resource']],
  ['the alert bus', alertBus, []],
  // KMS knows only its own actions, and a key policy is about this key only.
  ['the key', key, ['AccountDelegation: any Action']],
];

/** The sources of a service that assumes a role. */
function sources({ arn }: Built, may: string[], foreign: (string | undefined)[]) {
  const from = (sourceArn: string | undefined, account?: string) => context({ 'aws:SourceArn': sourceArn, 'aws:SourceAccount': account });
  return {
    may: may.map(source => from(source, ACCOUNT)),
    mayNot: [...foreign.map(source => from(source, ACCOUNT)), from(may[0]), from(may[0], MEMBER), from(arn('events', 'rule/other'), MEMBER)],
  };
}

function viaService({ env }: Built, service: string): Record<string, string> {
  return { 'kms:ViaService': `${service}.${env.region}.${env.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'}` };
}

/** Everything that each role of the engine may do. */
function roles(built: Built) {
  const { deployed, alertBus: bus } = built;
  const policy = (id: RegExp) => deployed.one('AWS::IAM::ManagedPolicy', id).PolicyDocument;
  const resourceOf = (id: RegExp, sid: string) => policy(id).Statement.find(({ Sid }: any) => Sid === sid).Resource;
  const on = (actions: string[], resource: string, needs?: Record<string, string>) => actions.map(action => ({ action, on: resource, needs }));
  const evaluator = /^AlertsEngineEvaluatorPolicy/;
  const redrive = /^AlertsEngineQueueRedrivePolicy/;
  const [queue, keyArn] = [resourceOf(evaluator, 'ReceiveEvents'), resourceOf(evaluator, 'DecryptEvents')];
  const stream = String(resourceOf(evaluator, 'WriteLogs')).replace(/\*$/, 'log-stream:one');
  const use = ['kms:Decrypt', 'kms:GenerateDataKey'];
  const target = (id: RegExp, action: string, service: string) => {
    const resource = resourceOf(id, action.split(':')[1]);
    return { documents: [policy(id)], may: [...on([action], resource), ...on(use, keyArn, viaService(built, service))] };
  };
  return {
    'the evaluator': {
      documents: [policy(evaluator)],
      may: [
        ...on(['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'], queue),
        ...on(['kms:Decrypt'], keyArn, viaService(built, 'sqs')),
        ...on(use, keyArn, viaService(built, 'sns')),
        ...on(['events:PutEvents'], bus),
        ...on(['dynamodb:GetItem', 'dynamodb:UpdateItem'], resourceOf(evaluator, 'RememberRepeats')),
        ...on(['logs:CreateLogStream', 'logs:PutLogEvents'], stream),
        ...on(['sns:Publish'], resourceOf(evaluator, 'PublishAlerts')),
      ],
    },
    'the rules that feed the queue': target(/^AlertsEngineQueueRulesRolePolicy/, 'sqs:SendMessage', 'sqs'),
    'the guard rules': target(/^AlertsTopicRulesRolePolicy/, 'sns:Publish', 'sns'),
    'the rule that counts canaries': target(/^AlertsEngineCanaryTopicRulesRolePolicy/, 'sns:Publish', 'sns'),
    'a redrive': {
      documents: [policy(redrive)],
      may: [
        ...on(policy(redrive).Statement.find(({ Sid }: any) => Sid === 'TakeUnevaluated').Action, resourceOf(redrive, 'TakeUnevaluated')),
        ...on(['sqs:SendMessage'], queue),
        ...on(use, keyArn, viaService(built, 'sqs')),
      ],
    },
    'the canary': {
      documents: [policy(/^AlertsEngineCanaryPolicy/)],
      may: on(['events:PutEvents'], resourceOf(/^AlertsEngineCanaryPolicy/, 'PutCanary'), { 'events:source': 'cloudtrail-governance', 'events:detail-type': 'Canary' }),
    },
  };
}

describe.each(PLACES.map(place => [`${place.env.partition}, ${place.kind}`, place] as const))('a hub in %s', (_, place) => {
  const built = build(place);

  test.each(TABLES)('%s admits those that its table names, by a policy without a surviving mutant', (__, table, equivalent) => {
    const [policy, rows] = table(built);
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
    expect(survivors(policy, rows)).toEqual(equivalent);
  });

  test.each(Object.entries(roles(built)))('the role of %s may do its job and nothing else', (__, { documents, may }) => {
    const refused = {
      actions: ['events:PutPermission', 'iam:PassRole', 'lambda:UpdateFunctionCode', 'sns:SetTopicAttributes', 'sqs:PurgeQueue', 'kms:PutKeyPolicy', 'dynamodb:DeleteTable'],
      resources: [built.arn('events', 'event-bus/default2'), built.arn('sqs', 'other'), built.arn('sns', 'other'), built.arn('kms', 'key/other'), '*'],
      contexts: [viaService(built, 's3'), { 'events:source': 'cloudtrail-governance', 'events:detail-type': 'CloudTrail Alert' }, { 'events:source': 'x', 'events:detail-type': 'Canary' }],
    };
    const [policy, rows] = heldTable(place.env.partition, documents, may, refused);
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
    expect(survivors(policy, rows)).toEqual([]);
  });

  const trusted = (id: RegExp) => built.deployed.one('AWS::IAM::Role', id).AssumeRolePolicyDocument;

  test.each([/^AlertsTopicRulesRole/, /^AlertsEngineQueueRulesRole/, /^AlertsEngineCanaryTopicRulesRole/])('%s trusts the rules of this hub only', id => {
    const [policy, rows] = trustTable(place.env.partition, trusted(id), 'events.amazonaws.com', sources(built, built.rules.own, built.rules.foreign));
    expect(wrongRows(policy, rows)).toEqual([]);
    expect(survivors(policy, rows)).toEqual([]);
  });

  test('the role of the canary trusts the schedules of this account only', () => {
    const group = built.arn('scheduler', 'schedule-group/default');
    const [policy, rows] = trustTable(place.env.partition, trusted(/^AlertsEngineCanaryRole/), 'scheduler.amazonaws.com',
      sources(built, [group], [group.replace('default', 'other'), group.replace(ACCOUNT, STRANGER), undefined]));
    expect(wrongRows(policy, rows)).toEqual([]);
    expect(survivors(policy, rows)).toEqual([]);
  });

  test('the role of the evaluator trusts Lambda', () => {
    const [policy, rows] = trustTable(place.env.partition, trusted(/^AlertsEngineEvaluatorRole/), 'lambda.amazonaws.com', { may: [{}], mayNot: [] });
    expect(wrongRows(policy, rows)).toEqual([]);
  });
});

test.each(PLACES)('the dead-letter queue of AlertEngine.rules() admits the rules of the hub only, in $env.partition', ({ env }) => {
  const [policy, rows] = deadLetterQueue(build({ env, kind: 'rules' }));
  expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
  expect(survivors(policy, rows)).toEqual(['EventBridgeSend: any Resource']);
});

/** The dead-letter queue of a relay, which only its own rules send to. */
test.each(PLACES)('the dead-letter queue of a relay admits its own rules only, in $env.partition', ({ env }) => {
  const stack = new Stack(new App({ treeMetadata: false }), 'Stack', { env });
  new AlertRelay(stack, 'Relay', { alerts: [sampleAlert()], eventBusArn: `arn:${env.partition}:events:${env.region}:${ACCOUNT}:event-bus/hub` });
  const deployed = new Deployed(stack, env);
  const resourcePolicy = deployed.one('AWS::SQS::QueuePolicy').PolicyDocument;
  const { Resource: resource, Condition } = resourcePolicy.Statement[0];
  const own = Condition.ArnLike['aws:SourceArn'].replace('*', '1');
  const foreign = [own.replace('rule/', 'rule/other-'), own.replace(ACCOUNT, STRANGER), undefined];
  const rows = [
    ...product({ service: ['events.amazonaws.com', 's3.amazonaws.com'], action: [QUEUE.send, ...QUEUE.others], sourceArn: [own, ...foreign], secure: SECURE })
      .map(({ service, action, sourceArn, secure }): Row => ({
        request: { principal: { service }, action, resource, context: context({ 'aws:SourceArn': sourceArn, 'aws:SecureTransport': secure }) },
        allowed: service === 'events.amazonaws.com' && action === QUEUE.send && secure !== 'false' && sourceArn === own,
      })),
    ...product({ arn: [ACCOUNT, MEMBER].map(account => `arn:${env.partition}:iam::${account}:role/administrator`), action: [QUEUE.send, ...QUEUE.others], secure: SECURE })
      .map(({ arn, action, secure }): Row => ({
        request: { principal: { arn }, action, resource, context: context({ 'aws:SecureTransport': secure }) },
        identityPolicies: [ADMINISTRATOR],
        allowed: isOwn(arn) && secure !== 'false',
      })),
  ];
  const policy = { resourcePolicy, resourceAccount: ACCOUNT };
  expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
  expect(survivors(policy, rows)).toEqual(['EventBridgeSend: any Resource']);
});

test.each(PLACES)('an imported key of a topic must delegate to the account of the hub, by way of SNS only, in $env.partition', ({ env }) => {
  const stack = new Stack(new App({ treeMetadata: false }), 'Stack', { env });
  const arn = (service: string, rest: string) => `arn:${env.partition}:${service}:${env.region}:${ACCOUNT}:${rest}`;
  const [topicArn, keyArn] = [arn('sns', 'mine'), arn('kms', 'key/1234abcd-12ab-34cd-56ef-1234567890ab')];
  new AlertHub(stack, 'Alerts', { alerts: [sampleAlert()], channels: [AlertChannel.topic(sns.Topic.fromTopicAttributes(stack, 'Mine', { topicArn, keyArn }))] });
  const documents = Object.values(requiredPolicies(stack)).map(text => JSON.parse(text));
  expect(documents.length).toBeGreaterThan(0);
  const ways = ['sns', 's3'].map(service => ({ 'kms:ViaService': `${service}.${env.region}.${env.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'}` }));
  const principal = [ACCOUNT, MEMBER].map(account => `arn:${env.partition}:iam::${account}:role/publisher`);
  const axes = { principal, action: ACTIONS, keys: [...ways, {}], own: [ADMINISTRATOR, undefined] };
  const rows = product(axes).map(({ principal: one, action, keys, own }): Row => ({
    request: { principal: { arn: one }, action, resource: keyArn, context: keys },
    identityPolicies: own ? [own] : [],
    allowed: own !== undefined && isOwn(one) && keys === ways[0] && ['kms:Decrypt', 'kms:GenerateDataKey'].includes(action),
  }));
  for (const resourcePolicy of documents) {
    const policy: Policy = { resourcePolicy, kind: 'key', resourceAccount: ACCOUNT };
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
    expect(survivors(policy, rows)).toEqual([]);
  }
});
