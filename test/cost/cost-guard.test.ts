import { App, aws_sns as sns, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { AlertCatalogue, CloudTrailGovernance, CloudWatchStore, CostGuard, CostGuardOptions, OrganizationGovernance } from '../../lib';
import { costAnomalyAlert } from '../../lib/alerts/hub/cost-anomaly-alert';
import { compilePattern } from '../../lib/event-patterns/pattern-matcher';
import { ACCOUNT, agnosticStack, ENV, errorsOf, newStack, ORGANIZATION, resources } from '../private/harness';

const MONITOR = `arn:aws:ce::${ACCOUNT}:anomalymonitor/01234567-89ab-cdef-0123-456789abcdef`;
const BUDGET = 'AWS::Budgets::Budget';

function guarded(options: Partial<CostGuardOptions> = {}, stack = newStack()): { stack: Stack; guard: CostGuard } {
  return { stack, guard: new CostGuard(stack, 'Guard', { monthlyBudget: 200, ...options }) };
}

const one = (stack: Stack, type: string) => {
  const [[, resource], ...others] = Object.entries(resources(stack, type));
  expect(others).toEqual([]);
  return resource;
};

describe('a budget', () => {
  test('is of CloudTrail alone, without credits, and tells one topic of actual and expected costs', () => {
    const { stack, guard } = guarded();
    const subscribers = [{ SubscriptionType: 'SNS', Address: stack.resolve(guard.topic.topicArn) }];
    const notification = { ComparisonOperator: 'GREATER_THAN', ThresholdType: 'PERCENTAGE' };
    expect(one(stack, BUDGET).Properties).toEqual({
      Budget: {
        BudgetType: 'COST',
        TimeUnit: 'MONTHLY',
        BudgetLimit: { Amount: 200, Unit: 'USD' },
        CostFilters: { Service: ['AWS CloudTrail'] },
        CostTypes: { IncludeCredit: false },
      },
      NotificationsWithSubscribers: [
        { Notification: { ...notification, NotificationType: 'ACTUAL', Threshold: 80 }, Subscribers: subscribers },
        { Notification: { ...notification, NotificationType: 'ACTUAL', Threshold: 100 }, Subscribers: subscribers },
        { Notification: { ...notification, NotificationType: 'FORECASTED', Threshold: 100 }, Subscribers: subscribers },
      ],
    });
  });

  test('never has a filter expression beside the filter, nor a name that a replacement would find taken', () => {
    const { Budget: budget } = one(guarded({ services: ['AWS CloudTrail', 'Amazon Athena'], thresholds: [50] }).stack, BUDGET).Properties;
    expect(budget).not.toHaveProperty('FilterExpression');
    expect(budget).not.toHaveProperty('Metrics');
    expect(budget).not.toHaveProperty('BudgetName');
    expect(budget.CostFilters).toEqual({ Service: ['AWS CloudTrail', 'Amazon Athena'] });
  });

  test('covers CloudWatch where it stores events, also if the store is created later', () => {
    const { stack } = guarded();
    new CloudWatchStore(stack, 'Store', { telemetryEvaluation: false });
    expect(one(stack, BUDGET).Properties.Budget.CostFilters).toEqual({ Service: ['AWS CloudTrail', 'AmazonCloudWatch'] });
  });

  test('does not change with the addresses, which subscribe to the topic', () => {
    const [without, with2] = [guarded(), guarded({ emails: ['finops@example.com', 'security@example.com'] })].map(({ stack }) => stack);
    expect(one(with2, BUDGET)).toEqual(one(without, BUDGET));
    expect(Object.values(resources(with2, 'AWS::SNS::Subscription')).map(({ Properties }) => Properties.Endpoint)).toEqual(['finops@example.com', 'security@example.com']);
  });

  test('is created after the policy of its topic', () => {
    const { stack } = guarded();
    const [policy] = Object.keys(resources(stack, 'AWS::SNS::TopicPolicy'));
    expect(one(stack, BUDGET).DependsOn).toContain(policy);
  });

  test('of an imported topic writes the statement that the topic needs to a file', () => {
    const stack = newStack();
    const { guard } = guarded({ topic: sns.Topic.fromTopicArn(stack, 'Given', `arn:aws:sns:${ENV.region}:${ACCOUNT}:costs`) }, stack);
    expect(guard.topic.topicName).toBe('costs');
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('required-topic-policy.json.*without them no notification arrives'));
    expect(resources(stack, 'AWS::SNS::Topic')).toEqual({});
  });

  test('can be in a stack without a known environment', () => {
    expect(one(guarded({}, agnosticStack()).stack, BUDGET).Properties.Budget.BudgetLimit.Amount).toBe(200);
  });
});

describe('an anomaly monitor', () => {
  const TYPES = ['AWS::CE::AnomalyMonitor', 'AWS::CE::AnomalySubscription'];

  test('is created only on request, with a warning that names the error of a second one', () => {
    const { stack, guard } = guarded();
    TYPES.forEach(type => Template.fromStack(stack).resourceCountIs(type, 0));
    expect(guard.monitorArn).toBeUndefined();

    const { stack: monitored } = guarded({ createMonitor: true });
    expect(one(monitored, TYPES[0]).Properties).toEqual({ MonitorName: expect.stringMatching(/^Stack-Guard-/), MonitorType: 'DIMENSIONAL', MonitorDimension: 'SERVICE' });
    Annotations.fromStack(monitored).hasWarning('*', Match.stringLikeRegexp('AlreadyExists.*monitorArn.*:oneAnomalyMonitor\\]'));
  });

  test('that exists is subscribed to, with the only threshold that AWS accepts', () => {
    const { stack, guard } = guarded({ monitorArn: MONITOR, minimumImpact: 25 });
    Template.fromStack(stack).resourceCountIs(TYPES[0], 0);
    expect(guard.monitorArn).toBe(MONITOR);
    const { ThresholdExpression, ...properties } = one(stack, TYPES[1]).Properties;
    expect(properties).toEqual({
      SubscriptionName: expect.stringMatching(/^Stack-Guard-/),
      Frequency: 'IMMEDIATE',
      MonitorArnList: [MONITOR],
      Subscribers: [{ Type: 'SNS', Address: stack.resolve(guard.topic.topicArn) }],
    });
    expect(JSON.parse(ThresholdExpression)).toEqual({
      Dimensions: { Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE', MatchOptions: ['GREATER_THAN_OR_EQUAL'], Values: ['25'] },
    });
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('AlreadyExists'))).toEqual([]);
  });
});

describe('invalid options', () => {
  test.each<[string[], Partial<CostGuardOptions>]>([
    [['InvalidValue monthlyBudget'], { monthlyBudget: 0 }],
    [['InvalidValue thresholds[0]'], { thresholds: [0.5] }],
    [['InvalidValue thresholds'], { thresholds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }],
    [['InvalidText services[0]'], { services: [' AWS CloudTrail'] }],
    [['InvalidEmail emails[0]'], { emails: ['nobody'] }],
    [['InvalidResourceArn monitorArn'], { monitorArn: MONITOR.replace('monitor/', 'subscription/') }],
    [['ConflictingProps createMonitor'], { monitorArn: MONITOR, createMonitor: true }],
    [['ConflictingProps minimumImpact'], { minimumImpact: 5 }],
    [['InvalidValue minimumImpact'], { monitorArn: MONITOR, minimumImpact: -1 }],
  ])('%j', (errors, options) => {
    expect(errorsOf(() => guarded(options))).toEqual(errors);
  });

  test('a FIFO topic, and a topic of another account', () => {
    const fifo = newStack();
    expect(errorsOf(() => guarded({ topic: new sns.Topic(fifo, 'Fifo', { fifo: true }) }, fifo))).toEqual(['InvalidValue topic']);
    const stack = newStack();
    const foreign = sns.Topic.fromTopicArn(stack, 'Foreign', `arn:aws:sns:${ENV.region}:444455556666:costs`);
    expect(errorsOf(() => guarded({ topic: foreign }, stack))).toEqual(['WrongStack topic']);
  });
});

/** The sample of the AWS Cost Management User Guide, as far as rules match it. */
const anomaly = (detail: Record<string, unknown>) => ({
  'version': '0',
  'source': 'aws.ce',
  'detail-type': 'Anomaly Detected',
  'account': ACCOUNT,
  'region': 'us-east-1',
  'resources': [MONITOR],
  'detail': { anomalyId: '12345678-abcd-ef12-3456-987654321a12', impact: { totalActualSpend: 1301, totalImpact: 1001 }, ...detail },
});

describe('the alert on anomalies', () => {
  const matches = compilePattern(costAnomalyAlert().pattern._fields());

  test.each<[boolean, string, unknown]>([
    [true, 'of a monitor of services', anomaly({ dimensionValue: 'AWS CloudTrail' })],
    [true, 'with CloudTrail among the causes', anomaly({ rootCauses: [{ service: 'Amazon EC2' }, { service: 'AWS CloudTrail' }] })],
    [false, 'of another service', anomaly({ dimensionValue: 'AmazonCloudWatch', rootCauses: [{ service: 'AmazonCloudWatch' }] })],
    [false, 'of another source', { ...anomaly({ dimensionValue: 'AWS CloudTrail' }), source: 'example' }],
    [false, 'of another kind', { ...anomaly({ dimensionValue: 'AWS CloudTrail' }), 'detail-type': 'Something' }],
  ])('is %s for an event %s', (raised, _, event) => {
    expect(matches(event)).toBe(raised);
  });

  test('is among the alerts of a governance with a budget, and its events are relayed', () => {
    const stack = newStack();
    const alerts = AlertCatalogue.named('root-activity');
    const { alertHub, relays, costGuard } = new CloudTrailGovernance(stack, 'Governance', {
      alertHub: { alerts }, costGuard: { monthlyBudget: 10 }, notify: ['security@example.com'],
    });
    expect(alertHub.alerts.map(({ id }) => id)).toEqual(expect.arrayContaining(['root-activity', 'cost-anomaly']));
    const ruleOf = (place: Stack) => Object.values(resources(place, 'AWS::Events::Rule')).filter(({ Properties }) => Properties.EventPattern?.source?.includes('aws.ce'));
    expect(ruleOf(stack)).toHaveLength(1);
    expect(relays.map(relay => ruleOf(Stack.of(relay)).length)).toEqual([1]);
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('cost-anomaly'))).toEqual([]);
    expect(Stack.of(costGuard!)).toBe(stack);
    expect(Object.values(resources(stack, 'AWS::SNS::Subscription')).filter(({ Properties }) => Properties.Endpoint === 'security@example.com')).toHaveLength(2);
  });

  test('is not among them without one', () => {
    const { alertHub } = new CloudTrailGovernance(newStack(), 'Governance');
    expect(alertHub.alerts.map(({ id }) => id)).not.toContain('cost-anomaly');
  });

  test('of an organization has its budget in the management account, and its relays there, not in member accounts', () => {
    const place = (account: string) => ({ account, region: 'us-east-1' });
    const app = new App();
    const governance = new OrganizationGovernance(app, 'Organization', {
      organizationId: ORGANIZATION,
      management: place('111111111111'),
      logArchive: place('222222222222'),
      security: place('333333333333'),
      regions: ['us-east-1'],
      costGuard: { monthlyBudget: 1_000 },
    });
    expect(Stack.of(governance.costGuard!).account).toBe('111111111111');
    const forwarded = app.node.findAll().filter((rule: any) => rule.cfnResourceType === 'AWS::Events::Rule' && rule.eventPattern?.source?.includes('aws.ce'));
    const places = forwarded.map(rule => rule.node.path.split('/')[1]);
    expect(places).toEqual(expect.arrayContaining(['Security', 'Relay-us-east-1']));
    expect(places).not.toContain('Management');
  });

  test('can be left out with all alerts, while the budget stays', () => {
    const governance = new CloudTrailGovernance(newStack(), 'Governance', { alerts: false, costGuard: { monthlyBudget: 10 } });
    expect(governance.costGuard!.topic).toBeDefined();
  });
});
