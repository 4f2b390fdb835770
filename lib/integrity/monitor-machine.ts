import { EVENT_SOURCE, GovernanceEvent } from '../contracts/governance-event';
import { integration, jsonata, RETRY } from '../state-machines/scheduled-machine';

/** A task of the function, as an invocation. */
function invoke(functionArn: string, payload: Record<string, unknown>, rest: Record<string, unknown>): Record<string, unknown> {
  return { Type: 'Task', Resource: integration('lambda:invoke'), Arguments: { FunctionName: functionArn, Payload: payload }, Retry: RETRY, ...rest };
}

const CAUSE = jsonata('$states.errorOutput.Error & \' \' & $substring($states.errorOutput.Cause, 0, 400)');
const FAILED = [{ ErrorEquals: ['States.ALL'], Assign: { cause: CAUSE }, Next: 'PutFailure' }];

/**
 * The definition of the state machine for an account and for an organization: it plans the run, works on its parts, a few at once, and
 * writes the report. A part that fails is missing in the report, which is not clean then. A run that fails as a whole sends the event that
 * the report would have sent.
 *
 * An inline map, because parts are few: a plan has at most some hundred.
 */
export function monitorDefinition(functionArn: string, concurrency: number): Record<string, unknown> {
  return {
    StartAt: 'Plan',
    States: {
      Plan: invoke(functionArn, { task: 'plan', time: jsonata('$states.context.Execution.StartTime') }, {
        Assign: { run: jsonata('$states.result.Payload.run'), parts: jsonata('$states.result.Payload.parts') },
        Catch: FAILED,
        Next: 'Parts',
      }),
      Parts: {
        Type: 'Map',
        Items: jsonata('$parts'),
        MaxConcurrency: concurrency,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'Work',
          States: {
            Work: invoke(functionArn, { task: 'work', run: jsonata('$run'), part: jsonata('$states.context.Map.Item.Value') }, {
              Output: jsonata('$states.result.Payload.isDone'),
              Catch: [{ ErrorEquals: ['States.ALL'], Output: true, Next: 'IsDone' }],
              Next: 'IsDone',
            }),
            IsDone: { Type: 'Choice', Choices: [{ Condition: jsonata('$states.input'), Next: 'Done' }], Default: 'Work' },
            Done: { Type: 'Succeed' },
          },
        },
        Catch: FAILED,
        Output: {},
        Next: 'Report',
      },
      Report: invoke(functionArn, { task: 'report', run: jsonata('$run') }, {
        Assign: { verdict: jsonata('$states.result.Payload.verdict') },
        Catch: FAILED,
        Next: 'IsClean',
      }),
      IsClean: { Type: 'Choice', Choices: [{ Condition: jsonata('$verdict = \'clean\''), Next: 'Clean' }], Default: 'NotClean' },
      Clean: { Type: 'Succeed' },
      NotClean: { Type: 'Fail', Error: 'LogsNotClean', Cause: jsonata('\'The verdict of the report is \' & $verdict') },
      PutFailure: {
        Type: 'Task',
        Resource: integration('events:putEvents'),
        Arguments: {
          Entries: [{
            EventBusName: 'default',
            Source: EVENT_SOURCE,
            DetailType: GovernanceEvent.LOG_INTEGRITY,
            Detail: {
              healthy: false,
              verdict: 'not-verifiable',
              summary: jsonata('\'The verification of CloudTrail logs failed, without a report: \' & $cause'),
            },
          }],
        },
        Retry: RETRY,
        Next: 'Failed',
      },
      Failed: { Type: 'Fail', Error: 'VerificationFailed', Cause: jsonata('$cause') },
    },
  };
}
