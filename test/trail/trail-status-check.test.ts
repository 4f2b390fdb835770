import { App, Aws, aws_cloudwatch as cloudwatch, BootstraplessSynthesizer, Stack } from 'aws-cdk-lib';
import { EVENT_SOURCE, GovernanceEvent } from '../../lib/contracts/governance-event';
import { TrailStatusCheck } from '../../lib/trail/trail-status-check';
import { survivors, wrongRows } from '../policies/tables';
import { ACCOUNT, agnosticStack, MEMBER, resources } from '../private/harness';
import { cyclesIn } from '../private/template-checks';
import { machineSources, MachineStack, PARTITIONS, scheduleSources, underFlags } from '../state-machines/machine-stack';
import { ApiError, run, Run } from '../state-machines/state-machine';

const NOW = Date.parse('2026-11-21T08:00:00Z');
const TRAIL_ARN = `arn:${Aws.PARTITION}:cloudtrail:${Aws.REGION}:${MEMBER}:trail/governance`;
const HEALTHY = { IsLogging: true, LatestDeliveryTime: '2026-11-21T07:56:00Z' };

function make(stack: Stack, withAlarm = false, trailArns = [TRAIL_ARN]): void {
  const metric = new cloudwatch.Metric({ namespace: 'N', metricName: 'M' });
  const alarm = withAlarm ? new cloudwatch.Alarm(stack, 'Alarm', { metric, threshold: 1, evaluationPeriods: 1 }) : undefined;
  new TrailStatusCheck(stack, 'Check', { trailArns, alarm });
}

function checked(withAlarm = false, env = PARTITIONS[0]): MachineStack {
  const stack = agnosticStack();
  make(stack, withAlarm);
  return new MachineStack(stack, env);
}

const plain = checked();
const alarmed = checked(true);
const trailArn = plain.arn('cloudtrail', 'trail/governance').replace(ACCOUNT, MEMBER);
const ALARM = alarmed.ids('AWS::CloudWatch::Alarm')[0];

/** Runs the check; answers may be errors. */
function check(status: unknown, alarms?: unknown, put: unknown = { FailedEntryCount: 0 }): Promise<Run> {
  const stack = alarms === undefined ? plain : alarmed;
  return run(stack.definition(), {
    now: NOW,
    answers: {
      [stack.integration('aws-sdk:cloudtrail:getTrailStatus')]: () => status,
      [stack.integration('aws-sdk:cloudwatch:describeAlarms')]: () => alarms,
      [stack.integration('events:putEvents')]: () => put,
    },
  });
}

const alarmIn = (StateValue: string) => ({ CompositeAlarms: [], MetricAlarms: [{ AlarmName: ALARM, StateValue }] });
const denied = new ApiError('CloudTrail.CloudTrailException', `User: arn:aws:sts::${ACCOUNT}:assumed-role/x is not authorized`);
const ALL_ERRORS = {
  IsLogging: false,
  LatestDeliveryError: 'NoSuchBucket',
  LatestDigestDeliveryError: 'AccessDenied',
  LatestCloudWatchLogsDeliveryError: 'Access denied. Check the role',
  LatestNotificationError: 'InvalidTopic',
};

const ROWS: [name: string, expected: string | RegExp, status: unknown, alarms?: unknown][] = [
  ['healthy', ' is healthy', HEALTHY],
  ['healthy, with blank errors', ' is healthy', {
    ...HEALTHY, LatestDeliveryError: '', LatestDigestDeliveryError: '  ', LatestNotificationError: '\n',
  }],
  ['healthy, with errors that are null', ' is healthy', { ...HEALTHY, LatestDeliveryError: null }],
  ['new: its alarm proves nothing yet', ' is healthy', { ...HEALTHY, StartLoggingTime: '2026-11-21T05:00:01Z' }, alarmIn('ALARM')],
  ['three hours old', ': nothing arrives in its log group', { ...HEALTHY, StartLoggingTime: '2026-11-21T05:00:00Z' }, alarmIn('ALARM')],
  ['new, with an error', ': delivery error NoSuchBucket', {
    ...HEALTHY, StartLoggingTime: '2026-11-21T07:00:00Z', LatestDeliveryError: 'NoSuchBucket',
  }, alarmIn('ALARM')],
  ['healthy, alarm OK', ' is healthy', HEALTHY, alarmIn('OK')],
  ['healthy, alarm without data', ' is healthy', HEALTHY, alarmIn('INSUFFICIENT_DATA')],
  ['not logging', ': not logging', { IsLogging: false }],
  ['no word on logging', ': not logging', {}],
  ['logging as text', ': not logging', { IsLogging: 'true' }],
  ['delivery', ': delivery error NoSuchBucket', { ...HEALTHY, LatestDeliveryError: ' NoSuchBucket ' }],
  ['digests', ': digest delivery error AccessDenied', { ...HEALTHY, LatestDigestDeliveryError: 'AccessDenied' }],
  ['logs', ': CloudWatch Logs delivery error Access denied', { ...HEALTHY, LatestCloudWatchLogsDeliveryError: 'Access denied' }],
  ['notifications', ': notification error InvalidTopic', { ...HEALTHY, LatestNotificationError: 'InvalidTopic' }],
  ['everything',
    ': not logging; delivery error NoSuchBucket; digest delivery error AccessDenied; CloudWatch Logs delivery error Access denied. Check the role; '
    + 'notification error InvalidTopic; nothing arrives in its log group', ALL_ERRORS, alarmIn('ALARM')],
  ['alarm', ': nothing arrives in its log group', HEALTHY, alarmIn('ALARM')],
  ['alarm gone', ': the alarm on its log group is gone', HEALTHY, { MetricAlarms: [], CompositeAlarms: [] }],
  ['alarm and one error', ': not logging; nothing arrives in its log group', { IsLogging: false }, alarmIn('ALARM')],
  ['no such trail', ': the trail is not in this account', new ApiError('CloudTrail.TrailNotFoundException')],
  ['denied', `: cloudtrail:getTrailStatus failed: CloudTrail.CloudTrailException ${denied.Cause}`, denied],
  ['a long cause', /failed: X y{200}$/, new ApiError('X', 'y'.repeat(5000))],
  ['alarms denied', ': cloudwatch:describeAlarms failed: CloudWatch.CloudWatchException no', HEALTHY,
    new ApiError('CloudWatch.CloudWatchException', 'no')],
  ['both calls fail', ': the trail is not in this account; cloudwatch:describeAlarms failed: X because',
    new ApiError('CloudTrail.TrailNotFoundException'), new ApiError('X')],
  ['an endless error', /^.{973}$/, { ...HEALTHY, LatestDeliveryError: 'x'.repeat(5000) }],
];

test.each(ROWS.map(([name, expected, status, alarms]) => [name, expected, status, alarms] as const))('%s', async (_, expected, status, alarms) => {
  const { calls, ...outcome } = await check(status, alarms);
  const puts = calls.filter(({ api }) => api.endsWith(':putEvents'));
  expect(puts).toHaveLength(1);
  const { Detail, ...entry } = puts[0].args.Entries[0];
  const healthy = expected === ' is healthy';
  expect(puts[0].args.Entries).toHaveLength(1);
  expect(entry).toEqual({ EventBusName: 'default', Source: EVENT_SOURCE, DetailType: GovernanceEvent.TRAIL_STATUS });
  expect(Detail).toEqual({ trailArn, healthy, checkedAt: NOW, summary: expect.stringMatching(/^Trail governance(:| is) /) });
  const rest = Detail.summary.slice('Trail governance'.length);
  if (typeof expected === 'string') expect(rest).toBe(expected);
  else if (Detail.summary.length < 1000) expect(rest).toMatch(expected);
  else expect(Detail.summary).toHaveLength(1000);
  expect(outcome).toEqual(healthy
    ? { status: 'SUCCEEDED', waited: 0 }
    : { status: 'FAILED', error: 'TrailUnhealthy', cause: Detail.summary, waited: 0 });
});

test('the run fails when the event cannot be sent', async () => {
  const error = 'EventBridge.FailedEntry';
  expect(await check(HEALTHY, undefined, new ApiError(error))).toMatchObject({ status: 'FAILED', error });
});

test('it asks about this trail, and this alarm', async () => {
  const { calls } = await check(HEALTHY, alarmIn('OK'));
  expect(calls.slice(0, 2).map(({ args }) => args)).toEqual([{ Name: trailArn }, { AlarmNames: [ALARM] }]);
  expect((await check(HEALTHY)).calls).toHaveLength(2);
});

describe('of several trails', () => {
  const OTHER_ARN = TRAIL_ARN.replace('governance', 'other');
  const stack = agnosticStack();
  make(stack, false, [TRAIL_ARN, OTHER_ARN]);
  const both = new MachineStack(stack, PARTITIONS[0]);
  const [first, second] = [trailArn, trailArn.replace('governance', 'other')];
  const checkBoth = (statuses: Record<string, unknown>) => run(both.definition(), {
    now: NOW,
    answers: {
      [both.integration('aws-sdk:cloudtrail:getTrailStatus')]: ({ Name }: any) => statuses[Name],
      [both.integration('events:putEvents')]: () => ({ FailedEntryCount: 0 }),
    },
  });
  const STOPPED = { IsLogging: false };
  const summaryOf = (arn: string, isHealthy: boolean) => `Trail ${arn.slice(arn.indexOf('/') + 1)}${isHealthy ? ' is healthy' : ': not logging'}`;

  test.each([
    ['all are healthy', HEALTHY, HEALTHY],
    ['the first is not', STOPPED, HEALTHY],
    ['the last is not', HEALTHY, STOPPED],
    ['none is', STOPPED, STOPPED],
  ])('each has an event of its own where %s', async (_, one, other) => {
    const { calls, ...outcome } = await checkBoth({ [first]: one, [second]: other });
    const [isFirst, isSecond] = [one, other].map(status => status === HEALTHY);
    const details = calls.filter(({ api }) => api.endsWith(':putEvents')).map(({ args }) => args.Entries.map(({ Detail }: any) => Detail));
    expect(details).toEqual([
      [{ trailArn: first, healthy: isFirst, checkedAt: NOW, summary: summaryOf(first, isFirst) }],
      [{ trailArn: second, healthy: isSecond, checkedAt: NOW, summary: summaryOf(second, isSecond) }],
    ]);
    const cause = [[first, isFirst] as const, [second, isSecond] as const].filter(([, isHealthy]) => !isHealthy).map(([arn]) => summaryOf(arn, false)).join('; ');
    expect(outcome).toEqual(cause ? { status: 'FAILED', error: 'TrailUnhealthy', cause, waited: 0 } : { status: 'SUCCEEDED', waited: 0 });
  });

  test('it may ask about these trails only', () => {
    const calls = both.mayDo(/MachineRole/, { 'cloudtrail:GetTrailStatus': [first, second] }, {
      'cloudtrail:GetTrailStatus': [both.arn('cloudtrail', 'trail/governance-2')],
    });
    expect(wrongRows({ resourceAccount: ACCOUNT }, calls)).toEqual([]);
  });
});

test('every call is tried again', () => {
  const tasks = Object.values<any>(alarmed.definition().States).filter(({ Type }) => Type === 'Task');
  expect(tasks.map(({ Retry }) => Retry[0].MaxAttempts)).toEqual([3, 3, 3]);
});

describe.each(PARTITIONS.map(env => [env.partition, env] as const))('%s', (partition, env) => {
  const stack = checked(true, env);
  const trail = stack.arn('cloudtrail', 'trail/governance').replace(ACCOUNT, MEMBER);
  const bus = stack.arn('events', 'event-bus/default');
  const alarm = stack.arn('cloudwatch', `alarm:${ALARM}`);

  test('the integrations are those of the partition', () => {
    const calls = Object.values<any>(stack.definition().States).flatMap(({ Resource }) => Resource ?? []);
    expect(calls.every((call: string) => call.startsWith(`arn:${partition}:states:::`))).toBe(true);
  });

  test.each([
    ['machine', /MachineRole/, 'states.amazonaws.com', machineSources(stack)],
    ['schedule', /ScheduleRole/, 'scheduler.amazonaws.com', scheduleSources(stack)],
  ] as const)('who may take on the role of the %s', (_, role, service, sources) => {
    const [policy, rows] = stack.trust(role, service, sources);
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
    expect(survivors(policy, rows)).toEqual([]);
  });

  test('what they may do', () => {
    const allowed = { 'cloudtrail:GetTrailStatus': [trail], 'events:PutEvents': [bus], 'cloudwatch:DescribeAlarms': [alarm] };
    const machine = stack.mayDo(/MachineRole/, allowed, {
      'cloudtrail:GetTrailStatus': [stack.arn('cloudtrail', 'trail/other')],
      'events:PutEvents': [stack.arn('events', 'event-bus/other')],
      'cloudwatch:DescribeAlarms': [stack.arn('cloudwatch', 'alarm:other')],
      'states:StartExecution': [stack.machineArn()],
    });
    const schedule = stack.mayDo(/ScheduleRole/, { 'states:StartExecution': [stack.machineArn()] }, {
      'states:StartExecution': [stack.arn('states', 'stateMachine:other')], 'events:PutEvents': [bus],
    });
    // CloudTrail looks into the caller's account, although the ARN of an organization trail names another one.
    expect(wrongRows({ resourceAccount: ACCOUNT }, [...machine, ...schedule]).slice(0, 3)).toEqual([]);
  });
});

test('without an alarm it may not read alarms', () => {
  const alarms = plain.mayDo(/MachineRole/, {}, { 'cloudwatch:DescribeAlarms': [plain.arn('cloudwatch', 'alarm:any')] });
  expect(wrongRows({}, alarms)).toEqual([]);
});

test('it runs every hour', () => {
  expect(plain.one('AWS::Scheduler::Schedule')).toMatchObject({
    ScheduleExpression: 'rate(1 hour)',
    FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
    Target: { Arn: plain.machineArn() },
  });
  expect(plain.one('AWS::StepFunctions::StateMachine').StateMachineType).toBe('EXPRESS');
});

test('it can be deployed where CDK never was', () => {
  const app = new App({ treeMetadata: false });
  const stack = new Stack(app, 'Stack', { synthesizer: new BootstraplessSynthesizer() });
  make(stack);
  const { template, assets } = app.synth().getStackArtifact('Stack');
  expect(assets).toEqual([]);
  expect(Object.keys(template)).toEqual(['Resources']);
  const all = Object.values<any>(template.Resources);
  // The only name has that of the stack, which is in the account and Region once.
  const names = all.flatMap(({ Properties }) => Object.entries(Properties).filter(([name]) => /Name$/.test(name)));
  expect(names).toEqual([['LogGroupName', expect.stringMatching(/^\/aws\/vendedlogs\/states\/Stack-[0-9a-f]{8}$/)]]);
  expect(cyclesIn(template.Resources)).toEqual([]);
});

test('feature flags change nothing', () => {
  const [none, all] = underFlags(stack => make(stack, true));
  expect(all).toEqual(none);
});

test('the schedule waits until its role, and the machine\'s, may act', () => {
  const stack = agnosticStack();
  make(stack);
  const [schedule] = Object.values(resources(stack, 'AWS::Scheduler::Schedule'));
  const [[machineId, machine]] = Object.entries(resources(stack, 'AWS::StepFunctions::StateMachine'));
  expect(schedule.DependsOn).toEqual([expect.stringMatching(/ScheduleRolePolicy/)]);
  expect(schedule.Properties.Target.Arn).toEqual({ Ref: machineId });
  expect(machine.DependsOn).toEqual([expect.stringMatching(/MachineRolePolicy/)]);
});
