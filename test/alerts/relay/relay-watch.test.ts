import { aws_events as events } from 'aws-cdk-lib';
import { ago, found, Given, Heard, HOUR, isAnnouncement, make, NOW, payments, row, since, stack, watch, watched } from './watch-runs';
import { EVENT_SOURCE, GovernanceEvent } from '../../../lib/contracts/governance-event';
import { matchesPattern } from '../../../lib/event-patterns/pattern-matcher';
import { context, Policy, product, Row, survivors, wrongRows } from '../../policies/tables';
import { ACCOUNT, agnosticStack, MEMBER, resources, STRANGER } from '../../private/harness';
import { cyclesIn } from '../../private/template-checks';
import { machineSources, MachineStack, PARTITIONS, scheduleSources, underFlags } from '../../state-machines/machine-stack';
import { ApiError, run } from '../../state-machines/state-machine';

test.each<[string, Heard[], string | undefined, string]>([
  ['nobody', [], undefined, 'RelaySilent'],
  ['one, just now', [[MEMBER, NOW]], undefined, 'SUCCEEDED'],
  ['one, after the time of the run', [[MEMBER, NOW + 5000]], undefined, 'SUCCEEDED'],
  ['one, almost three hours ago', [[MEMBER, ago(3) + 1]], undefined, 'SUCCEEDED'],
  ['one, three hours ago', [[MEMBER, ago(3)]], payments(3), 'RelaySilent'],
  ['one, almost four hours ago', [[MEMBER, ago(4) + 1]], `${payments(3).slice(0, -17)}2026-11-21T07:00Z`, 'RelaySilent'],
  ['one, four hours ago', [[MEMBER, ago(4)]], undefined, 'RelaySilent'],
  ['one, almost a day later', [[MEMBER, ago(27) + 1]], undefined, 'RelaySilent'],
  ['one, a day later', [[MEMBER, ago(27)]], payments(27), 'RelaySilent'],
  ['one, after the reminder', [[MEMBER, ago(28)]], undefined, 'RelaySilent'],
  ['one, on the last day', [[MEMBER, ago(147)]], payments(147), 'RelaySilent'],
  ['a number as Logs Insights may write it', [[MEMBER, ago(3).toExponential()]], payments(3), 'RelaySilent'],
  ['a number as Java may write it', [[MEMBER, '1.795248E12']], payments(3), 'RelaySilent'],
  ['a number with decimals', [[MEMBER, `${ago(3)}.0000`]], payments(3), 'RelaySilent'],
  ['a timestamp as Logs Insights writes it', [[MEMBER, '2026-11-21 08:00:00.000']], payments(3), 'RelaySilent'],
  ['a timestamp of now', [[MEMBER, '2026-11-21 11:00:00.000']], undefined, 'SUCCEEDED'],
  ['a timestamp without milliseconds', [[MEMBER, '2026-11-21 08:00:00']], payments(3), 'RelaySilent'],
  ['a timestamp of ISO 8601', [[MEMBER, '2026-11-21T08:00:00.000Z']], payments(3), 'RelaySilent'],
  ['no name', [[ACCOUNT, ago(3)]], `Not heard of: ${ACCOUNT} in eu-west-1 since ${since(3)}`, 'RelaySilent'],
  ['a name like an expression', [[STRANGER, ago(3)]], `Not heard of: ${STRANGER} ({% $x %}) in eu-west-1 since ${since(3)}`, 'RelaySilent'],
  ['one of two', [[MEMBER, ago(3)], [ACCOUNT, NOW]], payments(3), 'RelaySilent'],
  ['one of two Regions', [[MEMBER, ago(3), 'us-east-1'], [MEMBER, NOW]], payments(3).replace('eu-west-1', 'us-east-1'), 'RelaySilent'],
  ['two', [[MEMBER, ago(27)], [ACCOUNT, ago(3)]], `${payments(27)}; ${ACCOUNT} in eu-west-1 since ${since(3)}`, 'RelaySilent'],
  ['two, of which one is not announced now', [[MEMBER, ago(5)], [ACCOUNT, ago(3)]],
    `Not heard of: ${ACCOUNT} in eu-west-1 since ${since(3)}`, 'RelaySilent'],
])('a watch that heard of %s announces who is silent, and fails then', async (_, heard, announced, ended) => {
  expect(await found(heard)).toEqual([announced, ended]);
});

describe.each([
  '', 'soon', 'null', '-1', '1e309', '1e99', '9'.repeat(15), '9'.repeat(400), '-1.795248E12', '2026-13-41 08:00:00.000', '2126-11-21 11:00:00.000',
  '2026-11-21 11:00', `${NOW + 2 * HOUR}`,
])('a row with the time %j', seen => {
  test('counts as silent', async () => {
    expect(await found([[ACCOUNT, NOW], [MEMBER, seen]])).toEqual([undefined, 'RelaySilent']);
  });

  test('does not stop the watch for others', async () => {
    expect(await found([[ACCOUNT, seen], [MEMBER, ago(3)], [ACCOUNT, seen, 'us-east-1']])).toEqual([payments(3), 'RelaySilent']);
  });
});

test('a hub that hears of nobody says so once a day', async () => {
  const at = (hour: number) => found([], { input: { scheduledTime: new Date(NOW + hour * HOUR).toISOString() } });
  const runs = await Promise.all(Array.from({ length: 48 }, (_, hour) => at(hour)));
  expect(runs.map(([, ended]) => ended)).toEqual(runs.map(() => 'RelaySilent'));
  const said = runs.flatMap(([announced], hour) => announced ? [[(11 + hour) % 24, announced]] : []);
  expect(said).toEqual([[3, 'Not heard of: any account or Region'], [3, 'Not heard of: any account or Region']]);
});

test('many are counted', async () => {
  const heard = (count: number) => Array.from({ length: count }, (_, i): Heard => [`${100000000000 + i}`, ago(3)]);
  const [twenty] = await found(heard(20));
  expect(twenty).toMatch(new RegExp(`; 100000000019 in eu-west-1 since ${since(3)}$`));
  const [all, ended] = await found(heard(500));
  expect(all).toBe(`${twenty}; and 480 more`);
  expect(all!.length).toBeLessThan(1200);
  expect(ended).toBe('RelaySilent');
});

test('hourly runs announce a silence of a week seven times', async () => {
  const definition = stack.definition();
  const at = async (hours: number) => {
    const now = ago(0, -hours * HOUR);
    const { calls } = await run(definition, {
      now,
      input: { scheduledTime: new Date(now).toISOString() },
      answers: {
        [stack.integration('aws-sdk:cloudwatchlogs:startQuery')]: () => ({ QueryId: 'q' }),
        [stack.integration('aws-sdk:cloudwatchlogs:getQueryResults')]: () => ({ Status: 'Complete', Results: [row([MEMBER, NOW - 1234567])] }),
        [stack.integration('events:putEvents')]: () => ({}),
      },
    });
    return calls.some(isAnnouncement);
  };
  const announced = await Promise.all(Array.from({ length: 168 }, (_, hours) => at(hours)));
  expect(announced.flatMap((yes, hours) => (yes ? [hours] : []))).toEqual([3, 27, 51, 75, 99, 123, 147]);
});

test('started by hand it uses the clock', async () => {
  expect(await found([[MEMBER, ago(3)]], { input: {} })).toEqual([payments(3), 'RelaySilent']);
});

test('without names', async () => {
  expect(await found([[MEMBER, ago(3)]], { props: { accountNames: undefined } })).toEqual([payments(3).replace(' (Payments)', ''), 'RelaySilent']);
});

test('the query, and what is sent', async () => {
  const { calls, waited } = await watch([[MEMBER, ago(3)]]);
  expect(calls.map(({ args }) => args)).toEqual([
    {
      LogGroupName: stack.one('AWS::Logs::LogGroup', /^WatchLog/).LogGroupName,
      StartTime: (NOW + 7000) / 1000 - 7 * 86400,
      EndTime: (NOW + 7000) / 1000,
      QueryString: 'filter `detail-type` = "Trail Status" | fields account, region, toMillis(@ingestionTime) as arrived'
        + ' | stats max(arrived) as seen by account, region | sort seen asc | limit 500',
    },
    { QueryId: 'q' },
    { Entries: [{ EventBusName: 'hub', Source: EVENT_SOURCE, DetailType: GovernanceEvent.RELAY_SILENT, Detail: { summary: payments(3) } }] },
  ]);
  expect(waited).toBe(10);
});

test.each<[string, string[], string, number]>([
  ['at once', ['Complete'], 'SUCCEEDED', 10],
  ['later', ['Scheduled', 'Running', 'Running', 'Complete'], 'SUCCEEDED', 40],
  ['never', ['Running'], 'QueryFailed', 200],
  ['failed', ['Failed'], 'QueryFailed', 10],
  ['failed later', ['Running', 'Timeout'], 'QueryFailed', 20],
  ['cancelled', ['Cancelled'], 'QueryFailed', 10],
  ['nobody knows', ['Unknown'], 'QueryFailed', 10],
])('the query is answered: %s', async (_, statuses, ended, waited) => {
  const outcome = await watch([[MEMBER, NOW]], { statuses });
  expect([outcome.error ?? outcome.status, outcome.waited]).toEqual([ended, waited]);
});

test.each<[string, Given, string]>([
  ['the query cannot be started', { start: new ApiError('CloudWatchLogs.LimitExceededException') }, 'CloudWatchLogs.LimitExceededException'],
  ['the event cannot be sent', { put: new ApiError('EventBridge.FailedEntry') }, 'EventBridge.FailedEntry'],
])('the run fails when %s', async (_, given, error) => {
  expect(await watch([[MEMBER, ago(3)]], given)).toMatchObject({ status: 'FAILED', error });
});

test('the rule keeps the status of trails of every account, and nothing else', () => {
  const { EventPattern, EventBusName, Targets } = stack.one('AWS::Events::Rule');
  const status = { 'source': EVENT_SOURCE, 'detail-type': GovernanceEvent.TRAIL_STATUS, 'account': MEMBER, 'detail': { healthy: true } };
  expect([
    status, { ...status, account: STRANGER }, { ...status, detail: { healthy: false } },
    { ...status, source: 'aws.events' },
    { ...status, 'detail-type': GovernanceEvent.RELAY_SILENT },
    { ...status, 'detail-type': GovernanceEvent.TEST_ALERT },
  ].map(event => matchesPattern(EventPattern, event))).toEqual([true, true, true, false, false, false]);
  expect(EventBusName).toBe('hub');
  expect(Targets).toEqual([{ Id: 'Log', Arn: stack.arn('logs', `log-group:${stack.one('AWS::Logs::LogGroup', /^WatchLog/).LogGroupName}`) }]);
  expect(stack.one('AWS::Logs::LogGroup', /^WatchLog/)).toMatchObject({ LogGroupName: expect.stringMatching(/^\/aws\/events\/./), RetentionInDays: 365 });
});

/** Who may write into the log group: EventBridge and the service that delivers for it, on behalf of this rule. */
function logPolicy(own: MachineStack, bus: string): [Policy, Row[]] {
  const group = own.one('AWS::Logs::LogGroup', /^WatchLog/).LogGroupName;
  const rule = own.arn('events', `rule/${bus === 'default' ? '' : `${bus}/`}${own.one('AWS::Events::Rule').Name}`);
  const admitted = ['events.amazonaws.com', 'delivery.logs.amazonaws.com'];
  const rows = product({
    service: [...admitted, 'cloudtrail.amazonaws.com'],
    action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DeleteLogGroup', 'logs:GetLogEvents'],
    group: [group, '/aws/events/other', `${group}x`],
    sourceArn: [rule, own.arn('events', 'rule/other'), rule.replace(ACCOUNT, STRANGER), undefined],
  }).map(({ service, action, group: name, sourceArn }): Row => ({
    request: {
      principal: { service }, action, resource: own.arn('logs', `log-group:${name}:log-stream:abc`), context: context({ 'aws:SourceArn': sourceArn }),
    },
    allowed: admitted.includes(service) && name === group
      && (action === 'logs:CreateLogStream' || (action === 'logs:PutLogEvents' && sourceArn === rule)),
  }));
  return [{ resourcePolicy: JSON.parse(own.one('AWS::Logs::ResourcePolicy').PolicyDocument) }, rows];
}

describe.each(PARTITIONS.map(env => [env.partition, env] as const))('%s', (_, env) => {
  const own = watched({}, env);
  const group = own.arn('logs', `log-group:${own.one('AWS::Logs::LogGroup', /^WatchLog/).LogGroupName}:log-stream:`);
  const bus = own.arn('events', 'event-bus/hub');

  test.each(['hub', 'default'])('who may write into the log group, with the bus %s', name => {
    const [policy, rows] = logPolicy(watched({ eventBusName: name }, env), name);
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
    expect(survivors(policy, rows)).toEqual([]);
  });

  test.each([
    ['machine', /MachineRole/, 'states.amazonaws.com', machineSources(own)],
    ['schedule', /ScheduleRole/, 'scheduler.amazonaws.com', scheduleSources(own)],
  ] as const)('who may take on the role of the %s', (__, role, service, sources) => {
    const [policy, rows] = own.trust(role, service, sources);
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
    expect(survivors(policy, rows)).toEqual([]);
  });

  test('what they may do', () => {
    const refused = {
      'logs:StartQuery': [own.arn('logs', 'log-group:other:log-stream:')],
      'logs:DeleteLogGroup': [group],
      'events:PutEvents': [own.arn('events', 'event-bus/default')],
      'states:StartExecution': [own.arn('states', 'stateMachine:other')],
    };
    expect(wrongRows({}, [
      ...own.mayDo(/MachineRole/, { 'logs:StartQuery': [group], 'logs:GetQueryResults': [group], 'events:PutEvents': [bus] }, refused),
      ...own.mayDo(/ScheduleRole/, { 'states:StartExecution': [own.machineArn()] }, refused),
    ]).slice(0, 3)).toEqual([]);
  });
});

test('it runs exactly every hour, and knows for which', () => {
  expect(stack.one('AWS::Scheduler::Schedule')).toMatchObject({
    ScheduleExpression: 'rate(1 hour)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: stack.machineArn(), Input: '{"scheduledTime":"<aws.scheduler.scheduled-time>"}' },
  });
});

test('the alarm', () => {
  expect(stack.one('AWS::CloudWatch::Alarm', /RelaysSilent/)).toMatchObject({
    MetricName: 'ExecutionsFailed', Dimensions: [{ Name: 'StateMachineArn', Value: stack.machineArn() }], TreatMissingData: 'notBreaching',
  });
});

test('a bus of the same stack makes no cycle', () => {
  const own = agnosticStack();
  const bus = new events.CfnEventBus(own, 'Bus', { name: 'hub' });
  make(own, { eventBusName: bus.ref, eventBusArn: bus.attrArn });
  expect(cyclesIn(resources(own))).toEqual([]);
});

test('feature flags change nothing', () => {
  const [none, all] = underFlags(make);
  expect(all).toEqual(none);
});

test('a thousand names fit into the definition', () => {
  const accountNames = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`${100000000000 + i}`, `"${'n'.repeat(49)}`]));
  const { DefinitionString } = watched({ accountNames }).one('AWS::StepFunctions::StateMachine');
  expect(DefinitionString.length).toBeLessThan(100_000);
  // A variable may have 256 KiB.
  expect(JSON.stringify(JSON.parse(DefinitionString).States.Begin.Assign).length).toBeLessThan(256 * 1024);
});
