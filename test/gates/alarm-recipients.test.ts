import { EXAMPLE_NAMES } from './examples';
import { evaluateAccess } from '../../lib/testing/policy-evaluator';
import { physicalIds, resolveTemplate } from '../../lib/testing/template-resolver';
import { templates } from '../deployment/examples';
import { SynthesizedStack } from '../deployment/rehearsed-app';

/** Alarms of examples that notify nobody, and why. */
const SILENT: [alarms: RegExp, reason: string][] = [
  [/^companion-trail: /, 'An example of a trail beside another app, whose alert hub has no part in it.'],
  [/^log-archive-account: /, 'An example of the archive alone. With an alert hub, `AlertHub.addAlarm` reports them.'],
  [/^\S+: \S+ GovernanceBursts/, 'The hub raises an alert for each burst by the event of its alarm.'],
  [/^\S+: \S+-LogArchive Integrity(Unhealthy|ReportMissing|Lagging)/, 'The alerts logs-tampered and logs-not-verifiable report the results; a missing report starts a run.'],
  [/^\S+: \S+-(Management|LogArchive) Guard(Failed|Silent)/, 'The alert trail-not-as-deployed reports what the guards find and where they fail.'],
  [/^\S+: \S+-Management \S*Health(Unhealthy|LogsSilent)/, 'The alerts trail-unhealthy and relay-silent report the same, in the security account.'],
];

/** A stack with every reference resolved. */
function deployed({ template, environment }: SynthesizedStack) {
  const ids = physicalIds(template, { partition: 'aws', ...environment });
  const all = Object.entries<any>(template.Resources).map(([id, { Type, Properties }]) => ({
    id, type: Type as string, ref: ids.resources[id].ref, arn: ids.resources[id].attributes.Arn, properties: Properties,
  }));
  const of = (type: string) => all.filter(resource => resource.type === type)
    .map(resource => ({ ...resource, properties: resolveTemplate<any>(resource.properties, ids) }));
  return { of, account: environment.account, region: environment.region };
}
type Stack = ReturnType<typeof deployed>;

/** Whether a topic has a subscription. */
function isSubscribed(stack: Stack, topicArn: string): boolean {
  const topic = stack.of('AWS::SNS::Topic').find(({ ref }) => ref === topicArn);
  return topic?.properties.Subscription?.length > 0 || stack.of('AWS::SNS::Subscription').some(({ properties }) => properties.TopicArn === topicArn);
}

/** Whether the policies of a topic and of its key let an alarm publish. */
function admits(stack: Stack, topicArn: string, alarmArn: string): boolean {
  const topic = stack.of('AWS::SNS::Topic').find(({ ref }) => ref === topicArn);
  const keyId = topic?.properties.KmsMasterKeyId;
  const key = stack.of('AWS::KMS::Key').find(({ ref, arn }) => [ref, arn].includes(keyId));
  const policy = stack.of('AWS::SNS::TopicPolicy').find(({ properties }) => properties.Topics.includes(topicArn));
  const may = (resourcePolicy: any, action: string, resource: string, kind?: 'key') => evaluateAccess({
    resourcePolicy,
    kind,
    resourceAccount: stack.account,
    request: {
      principal: { service: 'cloudwatch.amazonaws.com' }, action, resource, context: { 'aws:SourceArn': alarmArn, 'aws:SecureTransport': 'true' },
    },
  }).verdict === 'Allow';
  return policy !== undefined && may(policy.properties.PolicyDocument, 'sns:Publish', topicArn)
    && (keyId === undefined || (key !== undefined && ['kms:GenerateDataKey', 'kms:Decrypt'].every(action => may(key.properties.KeyPolicy, action, key.arn, 'key'))));
}

/** The ways by which an alarm reaches a subscription: by an action, or by a rule. */
function waysOf(stack: Stack, { properties, arn }: { properties: any; arn: string }): string[] {
  const actions = (properties.AlarmActions ?? []).filter((topicArn: string) => admits(stack, topicArn, arn));
  const rules = stack.of('AWS::Events::Rule').filter(rule => rule.properties.EventPattern.resources?.includes(arn));
  return [...actions, ...rules.flatMap(rule => rule.properties.Targets.map(({ Arn }: any) => Arn))].filter(topicArn => isSubscribed(stack, topicArn));
}

/** The alarms of an example, by whether somebody is told. */
function alarmsOf(example: string): { name: string; isReported: boolean }[] {
  return templates(example).flatMap(synthesized => {
    const stack = deployed(synthesized);
    return stack.of('AWS::CloudWatch::Alarm').map(alarm => ({
      name: `${example}: ${synthesized.stackName} ${alarm.id}`, isReported: waysOf(stack, alarm).length > 0,
    }));
  });
}

const alarms = EXAMPLE_NAMES.flatMap(alarmsOf);

test('every alarm of an example reaches a subscription, or is listed with the reason', () => {
  const unreported = alarms.filter(({ isReported }) => !isReported).map(({ name }) => name)
    .filter(name => !SILENT.some(([pattern]) => pattern.test(name)));
  expect(unreported).toEqual([]);
  expect(alarms.length).toBeGreaterThan(100);
});

test('each listed reason is about alarms that notify nobody', () => {
  const lists = SILENT.map(([pattern]) => alarms.filter(({ name }) => pattern.test(name)));
  expect(lists.filter(listed => listed.length === 0 || listed.some(({ isReported }) => isReported))).toEqual([]);
});
