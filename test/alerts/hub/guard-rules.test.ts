import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AlertChannel, AlertHub, AlertHubProps, AlertSeverity } from '../../../lib';
import { compilePattern } from '../../../lib/event-patterns/pattern-matcher';
import { ruleComplexity } from '../../../lib/event-patterns/rule-complexity';
import { ACCOUNT, API_CALL, hubOf, newStack, resourcesOf } from '../fixtures';

const guards = (template: Template): any[] => Object.values(resourcesOf(template, 'AWS::Events::Rule')).filter(({ Name }) => Name.includes('-guard-'));
const idsOf = (template: Template, type: string) => Object.keys(template.findResources(type)).map(id => id.toLowerCase());

/** A call on a resource of the engine, as the default bus has it. */
function call(service: string, eventName: string, requestParameters: Record<string, unknown>, errorCode?: string) {
  return {
    'source': `aws.${service}`, 'detail-type': API_CALL, 'account': ACCOUNT, 'detail': { eventSource: `${service}.amazonaws.com`, eventName, requestParameters, errorCode },
  };
}

describe('guard rules report changes of the engine without the engine', () => {
  const { template } = hubOf({ channels: [AlertChannel.email('a@example.com'), AlertChannel.logGroup()] });
  const changes = guards(template).filter(({ Name }) => /-guard-\d+$/.test(Name));
  const isReported = (event: unknown) => changes.some(({ EventPattern }) => compilePattern(EventPattern)(event));
  const [evaluator] = idsOf(template, 'AWS::Lambda::Function');
  const mapping = idsOf(template, 'AWS::Lambda::EventSourceMapping')[0];
  const queue = Object.values<any>(resourcesOf(template, 'AWS::SQS::Queue')).find(({ RedrivePolicy }) => RedrivePolicy).QueueName;
  const role = idsOf(template, 'AWS::IAM::Role').find(id => id.includes('evaluatorrole'))!;
  const [table] = idsOf(template, 'AWS::DynamoDB::Table');
  const [schedule] = idsOf(template, 'AWS::Scheduler::Schedule');
  const bus = Object.values<any>(resourcesOf(template, 'AWS::Events::EventBus'))[0].Name;
  const covering = Object.values<any>(resourcesOf(template, 'AWS::Events::Rule')).find(({ Name }) => Name.endsWith('-covering-1')).Name;

  const CASES: [name: string, service: string, call: string, parameters: Record<string, unknown>][] = [
    ['new code of the function', 'lambda', 'UpdateFunctionCode20150331v2', { functionName: evaluator }],
    ['reserved concurrency', 'lambda', 'PutFunctionConcurrency20171031', { functionName: evaluator }],
    ['a disabled mapping', 'lambda', 'UpdateEventSourceMapping20150331', { uUID: `${mapping.slice(-8)}-89ab-cdef-0123-456789abcdef`, enabled: false }],
    ['a purged queue', 'sqs', 'PurgeQueue', { queueUrl: `https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/${queue}` }],
    ['a deleted alert bus', 'events', 'DeleteEventBus', { name: bus }],
    ['an opened alert bus', 'events', 'PutPermission', { eventBusName: bus }],
    ['a disabled rule', 'events', 'DisableRule', { name: covering }],
    ['a detached policy of the role', 'iam', 'DetachRolePolicy', { roleName: role }],
    ['a replaced trust of the role', 'iam', 'UpdateAssumeRolePolicy', { roleName: role }],
    ['a disabled schedule', 'scheduler', 'UpdateSchedule', { name: schedule }],
    ['a deleted table', 'dynamodb', 'DeleteTable', { tableName: table }],
  ];

  test.each(CASES)('reports %s', (_, service, name, parameters) => {
    expect(isReported(call(service, name, parameters))).toBe(true);
    expect(isReported(call(service, name, parameters, 'AccessDenied'))).toBe(true);
    expect(isReported({ ...call(service, name, parameters), source: 'attacker' })).toBe(false);
    const others = Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, typeof value === 'string' ? `other-${value}-other` : value]));
    expect(isReported(call(service, name, others))).toBe(false);
  });

  test('goes to the channels for people only, by their roles, and keeps failures', () => {
    for (const { Targets, EventBusName } of changes) {
      expect(EventBusName).toBeUndefined();
      expect(Targets).toEqual([expect.objectContaining({ Id: 'Topic', RoleArn: expect.any(String), DeadLetterConfig: expect.anything() })]);
    }
  });

  test('keeps to the limits of EventBridge', () => {
    expect(changes.length).toBeLessThanOrEqual(5);
    for (const { EventPattern } of changes) {
      expect(JSON.stringify(EventPattern).length).toBeLessThanOrEqual(2048);
      expect(ruleComplexity(EventPattern)).toBeLessThanOrEqual(9);
    }
  });
});

describe('guard rules find people whatever the channels', () => {
  const targetsOf = (props: AlertHubProps) => guards(hubOf(props).template)[0].Targets.map(({ Id }: any) => Id);

  test('a channel for CRITICAL alerts only receives them', () => {
    expect(targetsOf({ channels: [AlertChannel.email('a@example.com').atLeast(AlertSeverity.CRITICAL)] })).toEqual(['Topic-CRITICAL']);
  });

  test('without a channel for people, all channels receive them', () => {
    expect(targetsOf({ channels: [AlertChannel.logGroup()] })).toEqual(['Log']);
  });

  test('a hub that only observes disturbs nobody', () => {
    expect(targetsOf({ channels: [AlertChannel.email('a@example.com')], observeOnly: true })).toEqual(['Log']);
  });
});

test('in an organization, changes of roles arrive on the bus that relays forward to', () => {
  const stack = newStack(new App({ treeMetadata: false }));
  const hub = new AlertHub(stack, 'Alerts', { organizationId: 'o-abc123defg' });
  const buses = guards(Template.fromStack(stack)).map(({ EventBusName, EventPattern }) => [EventBusName, JSON.stringify(EventPattern).includes('iam.amazonaws.com')]);
  expect(new Set(buses.filter(([, isIam]) => isIam).map(([bus]) => bus))).toEqual(new Set(['cloudtrail-alerts']));
  expect(buses.filter(([, isIam]) => !isIam).every(([bus]) => bus === undefined)).toBe(true);
  expect(hub._relayedAlerts.length).toBeGreaterThan(hub.alerts.length);
  expect(Stack.of(hub)).toBe(stack);
});
