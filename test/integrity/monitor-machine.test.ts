import { Stack } from 'aws-cdk-lib';
import { LogArchive, LogIntegrityMonitor, TrailIdentity } from '../../lib';
import { EVENT_SOURCE, GovernanceEvent } from '../../lib/contracts/governance-event';
import { handle } from '../../runtime/log-integrity-monitor/handle';
import { newStack } from '../private/harness';
import { HOUR, MonitorWorld, SETTINGS, START } from '../runtime/log-integrity-monitor/monitor-world';
import { MachineStack } from '../state-machines/machine-stack';
import { ApiError, run } from '../state-machines/state-machine';

function monitor(stack: Stack): LogIntegrityMonitor {
  const archive = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)] });
  return new LogIntegrityMonitor(stack, 'Integrity', { archive, concurrency: 7 });
}

const stack = newStack();
monitor(stack);
const deployed = new MachineStack(stack);
const definition = deployed.definition();
const NOW = START + 24 * HOUR;

/** Runs the machine with the real function, whose errors are answers. */
async function execute(monitored: MonitorWorld, fault: (payload: any, n: number) => unknown = () => undefined) {
  const put: any[] = [];
  const result = await run(definition, {
    context: { Execution: { StartTime: new Date(NOW).toISOString() } },
    answers: {
      [deployed.integration('lambda:invoke')]: async ({ FunctionName, Payload }, n) => {
        expect(FunctionName).toBe(deployed.arn('lambda', `function:${FunctionName.split(':').pop()}`));
        const failure = fault(Payload, n);
        if (failure) return failure;
        try {
          return { Payload: await handle(Payload, monitored.surroundings, monitored.settings, new AbortController().signal) };
        } catch (error) {
          return new ApiError('Error', (error as Error).message);
        }
      },
      [deployed.integration('events:putEvents')]: ({ Entries }) => {
        put.push(...Entries);
        return {};
      },
    },
  });
  return { ...result, put, tasks: result.calls.flatMap(({ args }) => args.Payload?.task ?? 'event') };
}

/** So many accounts that a run has several parts. */
function organization(): MonitorWorld {
  const monitored = new MonitorWorld();
  const organizationId = 'o-abc123defg';
  monitored.settings = { ...SETTINGS, organizationId };
  for (let i = 0; i < 9; i++) monitored.trail({ organizationId, account: `4444555566${10 + i}` }, 48);
  return monitored;
}

test('a run plans, works on its parts and reports', async () => {
  const monitored = organization();
  const { status, put, tasks } = await execute(monitored);
  expect([status, put, tasks]).toEqual(['SUCCEEDED', [], ['plan', 'work', 'work', 'report']]);
  expect(monitored.reports()).toMatchObject([{ verdict: 'clean', counts: { digests: 216, provenDigests: 216 } }]);
});

test('a part is invoked until it is done', async () => {
  let left = 3;
  const { tasks } = await execute(organization(), ({ part }) => part === 1 && left-- > 0 ? { Payload: { isDone: false } } : undefined);
  expect(tasks).toEqual(['plan', 'work', 'work', 'work', 'work', 'work', 'report']);
});

test('a report that is not clean fails the run', async () => {
  const monitored = organization();
  monitored.bucket.delete(monitored.trails[3].digests[30].logs[0]);
  expect(await execute(monitored)).toMatchObject({ status: 'FAILED', error: 'LogsNotClean', cause: 'The verdict of the report is tampered', put: [] });
  expect(monitored.events).toMatchObject([{ healthy: false, verdict: 'tampered' }]);
});

test('a part that fails is missing in the report, and the others are in it', async () => {
  const monitored = organization();
  const { status, tasks } = await execute(monitored, ({ part }) => part === 1 ? new ApiError('Lambda.Unknown', 'It timed out') : undefined);
  expect([status, tasks.slice(-1)]).toEqual(['FAILED', ['report']]);
  const [report] = monitored.reports();
  expect(report).toMatchObject({ verdict: 'not-verifiable', findingCounts: { 'run-incomplete': 1 } });
  expect(report.counts.digests).toBe(192);
});

test.each(['plan', 'report'])('a run whose %s fails sends the event that the report would have sent', async task => {
  const { status, error, put } = await execute(organization(), payload => payload.task === task ? new ApiError('AccessDenied', 'x'.repeat(5000)) : undefined);
  expect([status, error]).toEqual(['FAILED', 'VerificationFailed']);
  expect(put).toEqual([{
    EventBusName: 'default',
    Source: EVENT_SOURCE,
    DetailType: GovernanceEvent.LOG_INTEGRITY,
    Detail: { healthy: false, verdict: 'not-verifiable', summary: expect.stringMatching(/failed, without a report: AccessDenied x{400}$/) },
  }]);
});

test('few parts run at once', () => {
  expect(definition.States.Parts.MaxConcurrency).toBe(7);
});

test('every task is tried again', () => {
  const states = [...Object.values<any>(definition.States), ...Object.values<any>(definition.States.Parts.ItemProcessor.States)];
  expect(states.filter(({ Type }) => Type === 'Task').map(({ Retry }) => Retry[0].MaxAttempts)).toEqual([3, 3, 3, 3]);
});
