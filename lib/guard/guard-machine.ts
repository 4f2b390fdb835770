import { CANONICAL } from './canonical';
import { Difference, Guarded, Reading } from './guarded';
import { START_LOGGING } from './guarded-trail';
import { EVENT_SOURCE, GovernanceEvent } from '../contracts/governance-event';
import { integration, jsonata } from '../state-machines/scheduled-machine';

/** The attempts within an hour from which on a guard is in a fight. */
const FIGHT = 3;
const HOUR = 3_600_000;
/** The least time between two attempts in a fight. */
const PAUSE = 900_000;

/** Short, because an EXPRESS run has five minutes for all its calls. */
const RETRY = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2, JitterStrategy: 'FULL' }];

/** Answers that are no faults are not asked for again. */
const RETRY_READING = [
  { ErrorEquals: ['CloudTrail.TrailNotFoundException', 'CloudTrail.InsightNotEnabledException'], MaxAttempts: 0 },
  { ErrorEquals: ['S3.S3Exception', 'S3.NoSuchBucketException'], IntervalSeconds: 1, MaxAttempts: 1 },
  ...RETRY,
];

/** The states of a stack that no deployment is changing, and whose resources are as its template says. */
const SETTLED = '/^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE$/';

export interface GuardPlan {
  /** The name of what is guarded, for the summary. */
  readonly subject: string;
  readonly guarded: Guarded[];
  /** The id of the stack whose deployments are waited for. */
  readonly stackId: string;
  /** The name of the parameter that keeps the times of attempts; undefined if nothing is repaired. */
  readonly attemptsName?: string;
}

/**
 * The definition of a guard: it reads the state, compares it with constants of this definition, makes the calls that remove
 * the differences, and puts one event if there were any. Changing calls have no arguments but constants.
 *
 * The order is that of the dependencies: CloudTrail tries key and bucket before it takes them.
 */
export function guardDefinition({ subject, guarded, stackId, attemptsName }: GuardPlan): Record<string, unknown> {
  const readings = guarded.flatMap(each => each.readings);
  const differences = guarded.flatMap(each => each.differences);
  const repairs = guarded.filter(({ isRepaired }) => isRepaired).flatMap(each => each.differences);
  const repairable = repairs.map(({ id }) => id);
  const [firstReading] = readings.map(({ action }) => nameOf(action));
  const firstRepair = repairs.length > 0 ? `Is${repairs[0].id}` : 'Conclude';
  return {
    StartAt: 'Begin',
    States: {
      Begin: {
        Type: 'Pass',
        Assign: {
          subject,
          expected: Object.assign({}, ...guarded.map(each => each.expected)),
          calls: Object.fromEntries(differences.map(({ id, repair }) => [id, { call: repair.action, arguments: repair.arguments }])),
          repairable,
          problems: [],
          attempts: [],
          isSettled: false,
          now: jsonata('$millis()'),
        },
        Next: firstReading,
      },
      ...Object.assign({}, ...readings.map((reading, i) => read(reading, i + 1 < readings.length ? nameOf(readings[i + 1].action) : 'Compare'))),
      Compare: { Type: 'Pass', Assign: { differences: jsonata(`( ${CANONICAL} ${guarded.map(each => each.definitions ?? '').join(' ')} [${differences.map(found).join(', ')}] )`) }, Next: 'IsAsDeployed' },
      IsAsDeployed: {
        Type: 'Choice', Choices: [{ Condition: jsonata('$count($differences) = 0 and $count($problems) = 0'), Next: 'AsDeployed' }], Default: 'DescribeStacks',
      },
      AsDeployed: { Type: 'Succeed' },
      DescribeStacks: {
        Type: 'Task',
        Resource: integration('aws-sdk:cloudformation:describeStacks'),
        Arguments: { StackName: stackId },
        Retry: RETRY,
        // A run that began before a deployment has the constants of before.
        Assign: {
          isSettled: jsonata(`(
            $stack := $states.result.Stacks[0];
            $contains($stack.StackStatus, ${SETTLED}) and ($exists($stack.LastUpdatedTime) ? $toMillis($stack.LastUpdatedTime) < $toMillis($states.context.Execution.StartTime) : true)
          )`),
        },
        Catch: [{ ErrorEquals: ['States.ALL'], Assign: { problems: problem('cloudformation:DescribeStacks') }, Next: 'Decide' }],
        Next: attemptsName === undefined ? 'Decide' : 'IsAttempt',
      },
      ...attemptsName === undefined ? {} : rememberedStates(attemptsName, firstRepair),
      Decide: {
        Type: 'Pass',
        Assign: {
          isFight: jsonata(IS_FIGHT),
          repairs: jsonata(`[$isSettled ? $differences.id[$ in $repairable and ($ = '${START_LOGGING}' or $not(${IS_FIGHT}))]]`),
        },
        Next: attemptsName === undefined ? firstRepair : 'IsRemembered',
      },
      ...Object.assign({}, ...repairs.map((repair, i) => repairing(repair, i + 1 < repairs.length ? `Is${repairs[i + 1].id}` : 'Conclude'))),
      Conclude: { Type: 'Pass', Assign: { outcome: jsonata(OUTCOME) }, Next: 'PutEvents' },
      PutEvents: {
        Type: 'Task',
        Resource: integration('events:putEvents'),
        Arguments: {
          Entries: [{
            EventBusName: 'default',
            Source: EVENT_SOURCE,
            DetailType: GovernanceEvent.TRAIL_GUARD,
            Detail: {
              healthy: false,
              outcome: jsonata('$outcome'),
              guarded: jsonata('$subject'),
              differences: jsonata('[$differences.text]'),
              calls: jsonata('[$map($differences.id, function($id) { $lookup($calls, $id) })]'),
              repaired: jsonata('[$repairs]'),
              problems: jsonata('[$problems]'),
              summary: jsonata(SUMMARY),
            },
          }],
        },
        Retry: RETRY,
        Next: 'IsFailed',
      },
      IsFailed: { Type: 'Choice', Choices: [{ Condition: jsonata('$outcome = \'failed\''), Next: 'Failed' }], Default: 'Told' },
      Told: { Type: 'Succeed' },
      Failed: { Type: 'Fail', Error: 'GuardFailed', Cause: jsonata('$substring($join($problems, \'; \'), 0, 1000)') },
    },
  };
}

const IS_FIGHT = `($count($attempts) >= ${FIGHT} ? $max($attempts) > $now - ${PAUSE} : false)`;

/** Repairs that are counted: a trail that does not log is started in any case. */
const isCounted = (ids: string) => `$count([${ids}[$ != '${START_LOGGING}']]) > 0`;

const OUTCOME = `
  $count($problems) > 0 ? 'failed'
    : $not($isSettled) ? 'deferred'
    : $count([$repairs]) = $count($differences) ? 'repaired'
    : $count([$differences.id[$ in $repairable and $not($ in $repairs)]]) > 0 ? 'slowed'
    : 'found'
`;

const SUMMARY = `
  $substring($subject & ($count($differences) = 0 ? ' could not be compared' : ' is not as deployed: ' & $join([$differences.text], '; ')) & '. ' & $lookup({
    'failed': 'A call failed: ' & $join([$problems], '; '),
    'deferred': 'The stack is being deployed, so nothing was changed; the next run compares again.',
    'repaired': 'It was repaired.',
    'slowed': 'Somebody undoes repairs: the next attempt is 15 minutes after the last.',
    'found': 'This guard does not repair all of it. The calls that do: ' & $join($map($differences.id, function($id) { $lookup($calls, $id).call }), ', ')
  }, $outcome), 0, 1000)
`;

/** Times of attempts within the last hour. What else somebody wrote there is ignored. */
function rememberedStates(attemptsName: string, firstRepair: string): Record<string, unknown> {
  return {
    IsAttempt: {
      Type: 'Choice',
      Choices: [{ Condition: jsonata(`$isSettled and ${isCounted('$differences.id[$ in $repairable]')}`), Next: 'GetParameter' }],
      Default: 'Decide',
    },
    GetParameter: {
      Type: 'Task',
      Resource: integration('aws-sdk:ssm:getParameter'),
      Arguments: { Name: attemptsName },
      Retry: RETRY,
      Assign: {
        attempts: jsonata(`[$map([$match($states.result.Parameter.Value, /[0-9]{13}/).match], function($text) {
          $number($text) <= $now and $number($text) > $now - ${HOUR} ? $number($text)
        })]`),
      },
      Catch: [{ ErrorEquals: ['States.ALL'], Assign: { problems: problem('ssm:GetParameter') }, Next: 'Decide' }],
      Next: 'Decide',
    },
    IsRemembered: { Type: 'Choice', Choices: [{ Condition: jsonata(isCounted('$repairs')), Next: 'PutParameter' }], Default: firstRepair },
    PutParameter: {
      Type: 'Task',
      Resource: integration('aws-sdk:ssm:putParameter'),
      Arguments: {
        Name: attemptsName,
        Overwrite: true,
        Type: 'String',
        Value: jsonata('$join([$map([$attempts, $now], function($time) { $string($time) })], \' \')'),
      },
      Retry: RETRY,
      Catch: [{ ErrorEquals: ['States.ALL'], Assign: { problems: problem('ssm:PutParameter') }, Next: firstRepair }],
      Next: firstRepair,
    },
  };
}

function read({ api, action, arguments: args, variable, field, isAbsent = 'false' }: Reading, next: string): Record<string, unknown> {
  const isNothing = `( $error := $states.errorOutput.Error & ' ' & $states.errorOutput.Cause; ${isAbsent} )`;
  return {
    [nameOf(action)]: {
      Type: 'Task',
      Resource: integration(`aws-sdk:${api}`),
      Arguments: args,
      Retry: RETRY_READING,
      Assign: { [variable]: jsonata(`$states.result${field ? `.${field}` : ''}`) },
      Catch: [{
        ErrorEquals: ['States.ALL'],
        Assign: { [variable]: jsonata(`${isNothing} ? {} : 'unread'`), problems: jsonata(`${isNothing} ? $problems : [$problems, ${failure(action)}]`) },
        Next: next,
      }],
      Next: next,
    },
  };
}

function found({ id, reads, differs, text }: Difference): string {
  const isRead = reads.map(variable => `$type($${variable}) = 'object'`).join(' and ');
  return `${isRead} and (${differs}) ? { 'id': '${id}', 'text': ${text} }`;
}

function repairing({ id, repair }: Difference, next: string): Record<string, unknown> {
  return {
    [`Is${id}`]: { Type: 'Choice', Choices: [{ Condition: jsonata(`'${id}' in $repairs`), Next: id }], Default: next },
    [id]: {
      Type: 'Task',
      Resource: integration(`aws-sdk:${repair.api}`),
      Arguments: repair.arguments,
      Retry: RETRY,
      Catch: [{ ErrorEquals: ['States.ALL'], Assign: { problems: problem(repair.action) }, Next: next }],
      Next: next,
    },
  };
}

function problem(action: string): string {
  return jsonata(`[$problems, ${failure(action)}]`);
}

function failure(action: string): string {
  return `'${action} failed: ' & $states.errorOutput.Error & ' ' & $substring($states.errorOutput.Cause, 0, 200)`;
}

function nameOf(action: string): string {
  return action.slice(action.indexOf(':') + 1);
}
