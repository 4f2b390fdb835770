import { App, Aws, aws_logs as logs, Stack, Resource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EventSelector, GovernedTrail, LogArchive, ReadWrite, TrailIdentity } from '../../lib';
import { IGovernedTrail } from '../../lib/contracts/governed-trail';
import { matchesPattern } from '../../lib/event-patterns/pattern-matcher';
import { TrailHealth } from '../../lib/trail/trail-health';
import { survivors, wrongRows } from '../policies/tables';
import { ACCOUNT, agnosticStack, ENV, errorsOf, newStack, resources, STRANGER } from '../private/harness';
import { cyclesIn } from '../private/template-checks';
import { MachineStack, PARTITIONS, underFlags } from '../state-machines/machine-stack';

/** A trail that is known by its ARN only. */
class FoundTrail extends Resource implements IGovernedTrail {
  public readonly trailName = 'governance';
  public readonly trailArn = `arn:${Aws.PARTITION}:cloudtrail:${Aws.REGION}:${Aws.ACCOUNT_ID}:trail/governance`;

  constructor(scope: Construct, public readonly logGroup?: logs.ILogGroup) {
    super(scope, 'Trail');
  }
}

function found(stack: Stack, withLogs = true): TrailHealth {
  const logGroup = withLogs ? logs.LogGroup.fromLogGroupName(stack, 'Logs', 'trail') : undefined;
  return new TrailHealth(stack, 'Health', { trail: new FoundTrail(stack, logGroup) });
}

function deployed(withLogs = true, env = PARTITIONS[0]): MachineStack {
  const stack = agnosticStack();
  found(stack, withLogs);
  return new MachineStack(stack, env);
}

const stack = deployed();
const [silentId] = stack.ids('AWS::CloudWatch::Alarm', /LogsSilent/);

test('a trail that was made here, without cycles', () => {
  const home = newStack({ env: ENV });
  const identity = TrailIdentity.forAccount(home);
  const trail = new GovernedTrail(home, 'Trail', { identity, archive: new LogArchive(home, 'Archive', { trails: [identity] }) });
  const { alarms } = new TrailHealth(home, 'Health', { trail });
  expect(alarms.map(({ node }) => node.id)).toEqual(['Unhealthy', 'LogsSilent']);
  expect(cyclesIn(resources(home))).toEqual([]);
});

test.each<[string, EventSelector[], boolean]>([
  ['management events', [EventSelector.managementEvents()], true],
  ['those that only read', [EventSelector.managementEvents({ readWrite: ReadWrite.READ_ONLY })], true],
  ['changes only', [EventSelector.managementEvents({ readWrite: ReadWrite.WRITE_ONLY })], false],
  ['data events only', [EventSelector.allS3Objects()], false],
  ['changes and data', [EventSelector.managementEvents({ readWrite: ReadWrite.WRITE_ONLY }), EventSelector.allS3Objects()], false],
])('a trail of %s is watched for silence only if it is never silent', (_, eventSelectors, isWatched) => {
  const home = newStack({ env: ENV });
  const identity = TrailIdentity.forAccount(home);
  const trail = new GovernedTrail(home, 'Trail', { identity, archive: new LogArchive(home, 'Archive', { trails: [identity] }), eventSelectors });
  expect(new TrailHealth(home, 'Health', { trail }).alarms.map(({ node }) => node.id)).toEqual(['Unhealthy', ...isWatched ? ['LogsSilent'] : []]);
});

test('silence: two hours without an event, or without any data', () => {
  expect(stack.one('AWS::CloudWatch::Alarm', /LogsSilent/)).toMatchObject({
    Namespace: 'AWS/Logs',
    MetricName: 'IncomingLogEvents',
    Dimensions: [{ Name: 'LogGroupName', Value: 'trail' }],
    Statistic: 'Sum',
    Period: 3600,
    EvaluationPeriods: 2,
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 1,
    TreatMissingData: 'breaching',
  });
});

test('unhealthy: a run of the check failed within two hours', () => {
  expect(stack.one('AWS::CloudWatch::Alarm', /Unhealthy/)).toMatchObject({
    Namespace: 'AWS/States',
    MetricName: 'ExecutionsFailed',
    Dimensions: [{ Name: 'StateMachineArn', Value: stack.machineArn() }],
    Statistic: 'Sum',
    Period: 3600,
    EvaluationPeriods: 2,
    DatapointsToAlarm: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold: 1,
    TreatMissingData: 'notBreaching',
  });
});

test('alarms have no actions: their changes of state are events', () => {
  const alarms = stack.ids('AWS::CloudWatch::Alarm').map(id => stack.resources[id].Properties);
  expect(alarms.flatMap(({ AlarmActions = [], OKActions = [] }) => [...AlarmActions, ...OKActions])).toEqual([]);
});

test('the check reads the alarm on silence', () => {
  expect(stack.definition().States.DescribeAlarms.Arguments).toEqual({ AlarmNames: [silentId] });
});

test('without a log group only the status is watched', () => {
  const plain = deployed(false);
  expect(plain.ids('AWS::CloudWatch::Alarm')).toEqual([expect.stringContaining('Unhealthy')]);
  expect(plain.ids('AWS::Events::Rule')).toEqual([]);
  expect(plain.ids('AWS::IAM::Role')).toHaveLength(2);
  expect(Object.keys(plain.definition().States)).not.toContain('DescribeAlarms');
  expect(found(agnosticStack(), false).alarms).toHaveLength(1);
});

describe('the check is started at once', () => {
  const { EventPattern, EventBusName, Targets } = stack.one('AWS::Events::Rule');
  const change = (changes: object = {}, state = 'ALARM') => ({
    'version': '0',
    'source': 'aws.cloudwatch',
    'detail-type': 'CloudWatch Alarm State Change',
    'account': ACCOUNT,
    'resources': [stack.arn('cloudwatch', `alarm:${silentId}`)],
    'detail': { alarmName: silentId, state: { value: state }, previousState: { value: 'OK' } },
    ...changes,
  });

  test.each<[string, boolean, object]>([
    ['when silence begins', true, change()],
    ['not when it ends', false, change({}, 'OK')],
    ['not without data', false, change({}, 'INSUFFICIENT_DATA')],
    ['not by the alarm on the check itself', false, change({ resources: [stack.arn('cloudwatch', 'alarm:other')] })],
    ['not when the alarm is changed', false, change({ 'detail-type': 'CloudWatch Alarm Configuration Change' })],
    ['not by what somebody else says', false, change({ source: 'custom' })],
  ])('%s', (_, expected, event) => {
    expect(matchesPattern(EventPattern, event)).toBe(expected);
  });

  test('on the default bus, without a function', () => {
    expect(EventBusName).toBeUndefined();
    expect(Targets).toEqual([{ Id: 'Check', Arn: stack.machineArn(), RoleArn: expect.stringMatching(/role\/.*alarmrole/) }]);
  });
});

test.each(PARTITIONS.map(env => [env.partition, env] as const))('%s: the role of the rule', (_, env) => {
  const own = deployed(true, env);
  const rule = own.arn('events', `rule/${own.one('AWS::Events::Rule').Name}`);
  const [policy, rows] = own.trust(/AlarmRole/, 'events.amazonaws.com', {
    [rule]: true, [`${rule}x`]: false, [own.arn('events', 'rule/other')]: false, [rule.replace(ACCOUNT, STRANGER)]: false,
  });
  expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
  expect(survivors(policy, rows)).toEqual([]);
  const start = own.mayDo(/AlarmRole/, { 'states:StartExecution': [own.machineArn()] }, {
    'states:StartExecution': [own.arn('states', 'stateMachine:other')], 'cloudtrail:GetTrailStatus': [own.arn('cloudtrail', 'trail/governance')],
  });
  expect(wrongRows({}, start).slice(0, 3)).toEqual([]);
});

test('feature flags change nothing', () => {
  const [none, all] = underFlags(found);
  expect(all).toEqual(none);
});

test.each<[string, (scope: Stack) => any, string[]]>([
  ['nothing', () => undefined, ['InvalidValue trail']],
  ['an ARN', () => 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/governance', ['InvalidValue trail']],
  ['a log group of another Region', scope => {
    const there = new Stack(scope.node.root as App, 'There', { env: { account: ACCOUNT, region: 'us-east-1' } });
    return new FoundTrail(there, logs.LogGroup.fromLogGroupName(there, 'Logs', 'trail'));
  }, ['WrongStack trail']],
])('refuses %s', (_, make, errors) => {
  const home = newStack();
  expect(errorsOf(() => new TrailHealth(home, 'Health', { trail: make(home) }))).toEqual(errors);
});
