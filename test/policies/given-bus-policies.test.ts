import { aws_events as events, App, Stack } from 'aws-cdk-lib';
import { SETUPS } from './environments';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from './tables';
import { AlertChannel, AlertHub } from '../../lib';
import { Environment } from '../../lib/testing/template-resolver';
import { sampleAlert } from '../corpus/owners';
import { ACCOUNT, Deployed, MEMBER, STRANGER } from '../private/harness';

const PLACES = [...new Set(SETUPS.map(({ env }) => env))];
const RULES_SERVICE = 'events.amazonaws.com';
const SECURE = ['true', 'false', undefined];

/** A hub with its rules on an imported bus, whose name is part of their ARNs. */
function build(env: Environment) {
  const stack = new Stack(new App(), 'Stack', { env });
  const hub = new AlertHub(stack, 'Alerts', {
    alerts: [sampleAlert()],
    eventBus: events.EventBus.fromEventBusName(stack, 'Bus', 'audit'),
    channels: [AlertChannel.email('security@example.com'), AlertChannel.logGroup()],
  });
  const deployed = new Deployed(stack, env);
  const own = `${deployed.text(hub.ruleArnPattern).slice(0, -1)}sample`;
  const people = [ACCOUNT, MEMBER].map(account => `arn:${env.partition}:iam::${account}:role/administrator`);
  return { deployed, people, own, foreign: [own.replace('/audit/', '/other/'), own.replace('/audit/', '/'), own.replace(ACCOUNT, STRANGER), undefined] };
}
type Built = ReturnType<typeof build>;

/** Rows for a resource that receives from EventBridge for rules on this bus only, over TLS. */
function fed({ own, foreign, people }: Built, resource: string, may: string, others: string[], needsTls: (action: string) => boolean): Row[] {
  return [
    ...product({ service: [RULES_SERVICE, 's3.amazonaws.com'], action: [may, ...others], sourceArn: [own, ...foreign], secure: SECURE })
      .map(({ service, action, sourceArn, secure }): Row => ({
        request: { principal: { service }, action, resource, context: context({ 'aws:SourceArn': sourceArn, 'aws:SecureTransport': secure }) },
        allowed: service === RULES_SERVICE && action === may && sourceArn === own && secure !== 'false',
      })),
    ...product({ arn: people, action: [may, ...others], secure: SECURE }).map(({ arn, action, secure }): Row => ({
      request: { principal: { arn }, action, resource, context: context({ 'aws:SecureTransport': secure }) },
      identityPolicies: [ADMINISTRATOR],
      allowed: arn === people[0] && (secure !== 'false' || !needsTls(action)),
    })),
  ];
}

function topic(built: Built): [Policy, Row[]] {
  const { PolicyDocument: resourcePolicy, Topics: [arn] } = built.deployed.one('AWS::SNS::TopicPolicy');
  return [{ resourcePolicy }, fed(built, arn, 'sns:Publish', ['sns:Subscribe', 'sns:SetTopicAttributes'], action => action === 'sns:Publish')];
}

function queue(built: Built): [Policy, Row[]] {
  const { PolicyDocument: resourcePolicy } = built.deployed.one('AWS::SQS::QueuePolicy');
  return [{ resourcePolicy }, fed(built, resourcePolicy.Statement[0].Resource, 'sqs:SendMessage', ['sqs:ReceiveMessage', 'sqs:PurgeQueue'], () => true)];
}

/** EventBridge sends the ARN of its rule only when it writes to the stream. */
function log({ deployed, own, foreign }: Built): [Policy, Row[]] {
  const resourcePolicy = JSON.parse(deployed.one('AWS::Logs::ResourcePolicy').PolicyDocument);
  const [stream] = [resourcePolicy.Statement[0].Resource].flat().map((arn: string) => arn.replace(/\*$/, 'log-stream:one'));
  const services = [RULES_SERVICE, 'delivery.logs.amazonaws.com'];
  return [{ resourcePolicy }, product({
    service: [...services, 's3.amazonaws.com'],
    action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DeleteLogStream'],
    resource: [stream, stream.replace(':log-stream', '-other:log-stream')],
    sourceArn: [own, ...foreign],
  }).map(({ service, action, resource, sourceArn }): Row => ({
    request: { principal: { service }, action, resource, context: context({ 'aws:SourceArn': sourceArn }) },
    allowed: services.includes(service) && resource === stream && (action === 'logs:CreateLogStream' || (action === 'logs:PutLogEvents' && sourceArn === own)),
  }))];
}

const TABLES = [
  ['topic', topic, ['EventBridgePublish: any Resource']], // a topic's policy is about this topic only
  ['dead-letter queue', queue, ['EventBridgeSend: any Resource']], // likewise
  ['log group', log, []],
] as const;

describe.each(PLACES.map(env => [env.partition, env] as const))('a hub on a given bus in %s', (_, env) => {
  const built = build(env);

  test.each(TABLES)('admits only its own rules to its %s, by a policy without a surviving mutant', (__, table, equivalent) => {
    const [policy, rows] = table(built);
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
    expect(survivors(policy, rows)).toEqual(equivalent);
  });
});
