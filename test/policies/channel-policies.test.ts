import {
  App, aws_events as events, aws_kms as kms, aws_lambda as lambda, aws_logs as logs, aws_sns as sns, aws_stepfunctions as sfn, Stack,
} from 'aws-cdk-lib';
import { principals, SETUPS } from './environments';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from './tables';
import { AlertChannel, AlertHub, AlertSeverity } from '../../lib';
import { PolicyStatement as Statement } from '../../lib/testing/policy-request';
import { Environment } from '../../lib/testing/template-resolver';
import { recommendedContext } from '../gates/examples';
import { ACCOUNT, Deployed, STRANGER } from '../private/harness';

const SUFFIXES: Record<string, string> = { 'aws-cn': 'amazonaws.com.cn' };

/** Every partition; feature flags take turns, as they must not matter. */
const PLACES = [...new Set(SETUPS.map(({ env }) => env))].map((env, i) => ({ env, flags: i % 2 === 0 }));

const UUID = '01234567-89ab-cdef-0123-456789abcdef';

/** A hub with every channel, as deployed. */
function deploy({ env, flags }: { env: Environment; flags: boolean }) {
  const arn = (service: string, rest: string, account = ACCOUNT, region = env.region) => `arn:${env.partition}:${service}:${region}:${account}:${rest}`;
  const stack = new Stack(new App({ context: flags ? recommendedContext() : {}, treeMetadata: false }), 'Stack', { env });
  const hub = new AlertHub(stack, 'Alerts', {
    channels: [
      AlertChannel.topic(new sns.Topic(stack, 'Mine', { topicName: 'mine', masterKey: new kms.Key(stack, 'MyKey') })),
      AlertChannel.lambdaFunction(lambda.Function.fromFunctionArn(stack, 'Handler', arn('lambda', 'function:fix'))),
      AlertChannel.stateMachine(sfn.StateMachine.fromStateMachineArn(stack, 'Machine', arn('states', 'stateMachine:fix'))),
      AlertChannel.eventBus(events.EventBus.fromEventBusArn(stack, 'Bus', arn('events', 'event-bus/other'))),
      AlertChannel.logGroup(),
    ],
  });
  const more = new AlertHub(stack, 'More', {
    channels: [
      AlertChannel.email('a@example.com').atLeast(AlertSeverity.HIGH),
      AlertChannel.logGroup(new logs.LogGroup(stack, 'Audit', { logGroupName: 'audit' })),
      AlertChannel.logGroup(new logs.LogGroup(stack, 'Second', { logGroupName: 'second' })),
      ...(env.partition === 'aws' ? [AlertChannel.slack('T0', 'C0'), AlertChannel.teams(UUID, UUID, '19%3Aab%40thread.tacv2')] : []),
    ],
  });
  const deployed = new Deployed(stack, env);
  const rulesOf = (one: AlertHub) => {
    const prefix = deployed.text(one.ruleArnPattern).replace('rule/*', 'rule/').slice(0, -1);
    return {
      own: [`${prefix}cloudtrail-stopped`, `${prefix}iam-user-created`],
      foreign: [
        arn('events', 'rule/other'), `${prefix}x`.replace(ACCOUNT, STRANGER), `${prefix}x`.replace(env.region, 'xx-west-9'), prefix.slice(0, -1), undefined,
      ],
    };
  };
  return { env, arn, deployed, rules: rulesOf(hub), moreRules: rulesOf(more), people: principals({ env } as typeof SETUPS[number]) };
}
type Built = ReturnType<typeof deploy>;
type Table = [Policy, Row[]];

const EVENTBRIDGE = 'events.amazonaws.com';
const SERVICES = [EVENTBRIDGE, 'cloudtrail.amazonaws.com', 's3.amazonaws.com'];

/** Nobody else: in the account, people's own policies decide. */
function peopleRows({ people }: Built, resource: string, actions: string[]): Row[] {
  return product({ principal: Object.values(people), action: actions, ownPolicies: [true, false] }).map(({ principal, action, ownPolicies }) => ({
    request: { principal: { arn: principal }, action, resource },
    identityPolicies: ownPolicies ? [ADMINISTRATOR] : [],
    allowed: principal.includes(ACCOUNT) && action !== 'kms:CreateGrant' && (ownPolicies || principal === people.root),
  }));
}

const KEY_ACTIONS = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:Encrypt', 'kms:ReEncryptFrom', 'kms:DescribeKey', 'kms:CreateGrant', 'kms:PutKeyPolicy'];

/** The hub's key also encrypts its log group, and no other. */
function hubKey(built: Built): Table {
  const { env, deployed, arn } = built;
  const resource = arn('kms', 'key/hub');
  const { LogGroupName: name } = deployed.one('AWS::Logs::LogGroup', /^AlertsLog/);
  const logsService = `logs.${env.region}.${SUFFIXES[env.partition] ?? 'amazonaws.com'}`;
  const groups = [arn('logs', `log-group:${name}`), arn('logs', 'log-group:other'), arn('logs', `log-group:${name}`, STRANGER), undefined];
  return [{ resourcePolicy: deployed.one('AWS::KMS::Key', /^AlertsKey/).KeyPolicy, kind: 'key' }, [
    ...product({ service: [...SERVICES, logsService, 'logs.xx-west-9.amazonaws.com'], action: KEY_ACTIONS, group: groups }).map(({ service, action, group }): Row => ({
      request: { principal: { service }, action, resource, context: context({ 'kms:EncryptionContext:aws:logs:arn': group }) },
      allowed: service === logsService && group === groups[0] && !['kms:CreateGrant', 'kms:PutKeyPolicy'].includes(action),
    })),
    ...peopleRows(built, resource, KEY_ACTIONS),
  ]];
}

/** One policy for all log groups of a hub. */
function logDelivery(built: Built): Table {
  const { deployed, arn, moreRules: { own, foreign } } = built;
  const stream = (group: string) => arn('logs', `log-group:${group}:log-stream:some`);
  const mine = [stream('audit'), stream('second')];
  const actions = ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DeleteLogStream', 'logs:GetLogEvents'];
  return [{ resourcePolicy: JSON.parse(deployed.one('AWS::Logs::ResourcePolicy', /^More/).PolicyDocument) }, [
    ...product({
      service: [...SERVICES, 'delivery.logs.amazonaws.com'],
      action: actions,
      resource: [...mine, stream('other'), stream('audit').replace(ACCOUNT, STRANGER)],
      sourceArn: [...own, ...foreign],
    }).map(({ service, action, resource, sourceArn }): Row => ({
      request: { principal: { service }, action, resource, context: context({ 'aws:SourceArn': sourceArn }) },
      allowed: [EVENTBRIDGE, 'delivery.logs.amazonaws.com'].includes(service) && mine.includes(resource)
        && (action === 'logs:CreateLogStream' || (action === 'logs:PutLogEvents' && own.includes(sourceArn!))),
    })),
    ...mine.flatMap(resource => peopleRows(built, resource, actions)),
  ]];
}

/** Who takes a role on. */
function trust(built: Built, id: RegExp): Table {
  const resource = built.arn('iam', 'role/some', ACCOUNT, '');
  const rows = product({
    service: SERVICES, action: ['sts:AssumeRole', 'sts:TagSession'], sourceArn: [...built.rules.own, ...built.rules.foreign], account: [ACCOUNT, STRANGER, undefined],
  }).map(({ service, action, sourceArn, account }): Row => ({
    request: { principal: { service }, action, resource, context: context({ 'aws:SourceArn': sourceArn, 'aws:SourceAccount': account }) },
    allowed: service === EVENTBRIDGE && action === 'sts:AssumeRole' && built.rules.own.includes(sourceArn!) && account === ACCOUNT,
  }));
  const persons = Object.values(built.people).map((arn): Row => ({
    request: { principal: { arn }, action: 'sts:AssumeRole', resource }, identityPolicies: [ADMINISTRATOR], allowed: false,
  }));
  return [{ resourcePolicy: built.deployed.one('AWS::IAM::Role', id).AssumeRolePolicyDocument, kind: 'key' }, [...rows, ...persons]];
}

/** What a role may do: its policy as if it were the resource's, for the role alone. */
function use(built: Built, id: RegExp, action: string, resource: string): Table {
  const role = built.arn('iam', 'role/channel', ACCOUNT, '');
  const { Statement: statements } = built.deployed.one('AWS::IAM::ManagedPolicy', id).PolicyDocument;
  const resourcePolicy = { Version: '2012-10-17', Statement: [statements].flat().map((one: Statement) => ({ ...one, Principal: { AWS: role } })) };
  const service = action.split(':')[0];
  const rows = product({
    principal: [role, built.arn('iam', 'role/other', ACCOUNT, '')],
    action: [action, `${service}:Delete`, `${service}:PutPermission`, 'iam:PassRole'],
    resource: [resource, `${resource}2`, resource.replace(ACCOUNT, STRANGER), resource.replace(built.env.region, 'xx-west-9')],
  });
  return [{ resourcePolicy, kind: 'key' }, rows.map(row => ({
    request: { principal: { arn: row.principal }, action: row.action, resource: row.resource },
    allowed: row.principal === role && row.action === action && row.resource === resource,
  }))];
}

const KINDS: [name: string, id: RegExp, action: string, target: [service: string, rest: string]][] = [
  ['a function', /^AlertsFunction/, 'lambda:InvokeFunction', ['lambda', 'function:fix']],
  ['a state machine', /^AlertsStateMachine/, 'states:StartExecution', ['states', 'stateMachine:fix']],
  ['another event bus', /^AlertsEventBus/, 'events:PutEvents', ['events', 'event-bus/other']],
];

const TABLES: [string, (built: Built) => Table, string[]][] = [
  ['the hub\'s key', hubKey, []],
  ['the log groups', logDelivery, []],
  ...KINDS.flatMap(([name, id, action, [service, rest]]): [string, (built: Built) => Table, string[]][] => [
    [`the trust in the role for ${name}`, built => trust(built, id), []],
    [`the role for ${name}`, built => use(built, id, action, built.arn(service, rest)), []],
  ]),
  ['the trust in the role for a topic of the user', built => trust(built, /^AlertsTopic/), []],
];

describe.each(PLACES.map(place => [`${place.env.partition}${place.flags ? ', all flags' : ''}`, place] as const))('%s', (_, place) => {
  const built = deploy(place);

  test.each(TABLES)('%s', (__, table) => {
    const [policy, rows] = table(built);
    expect(rows.some(({ allowed }) => allowed)).toBe(true);
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
  });

  test.each(TABLES)('%s: every mutant is killed', (__, table, equivalent) => {
    const [policy, rows] = table(built);
    // The other log groups that the key encrypts are those of the engine.
    expect(survivors(policy, rows, /^(?!AccountDelegation|EventBridge|OnlyServicesGrant|LogGroupEncrypt\d)/)).toEqual(equivalent);
  });
});

test.each([/^MoreSlack/, /^MoreTeams/])('the role of a chat is taken on by chat applications only, and may do nothing: %s', chat => {
  const { deployed, arn, people } = deploy(PLACES[0]);
  const role = deployed.one('AWS::IAM::Role', chat);
  const resource = arn('iam', 'role/chat', ACCOUNT, '');
  const callers = [...SERVICES, 'chatbot.amazonaws.com'].map(service => ({ service })).concat(Object.values(people).map(one => ({ arn: one })) as any[]);
  const rows = callers.map((principal: any): Row => ({
    request: { principal, action: 'sts:AssumeRole', resource }, identityPolicies: principal.arn ? [ADMINISTRATOR] : [], allowed: principal.service === 'chatbot.amazonaws.com',
  }));
  const policy: Policy = { resourcePolicy: role.AssumeRolePolicyDocument, kind: 'key' };
  expect(wrongRows(policy, rows)).toEqual([]);
  expect(survivors(policy, rows)).toEqual(['undefined: any Action']); // a role's trust is about taking it on
  expect([role.Policies, role.ManagedPolicyArns]).toEqual([undefined, undefined]);
  expect(deployed.all('AWS::IAM::ManagedPolicy', chat)).toEqual([]);
});
