import { aws_cloudwatch as cloudwatch, aws_events as events, aws_kms as kms, aws_logs as logs, Names, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EVENT_SOURCE, GovernanceEvent } from '../../contracts/governance-event';
import { arn } from '../../private/arns';
import { addStatements } from '../../private/required-policy';
import { logGroupKeyStatement, statement } from '../../private/statements';
import { integration, jsonata, RETRY, ScheduledMachine } from '../../state-machines/scheduled-machine';
import { logDeliveryPolicy } from '../hub/log-delivery-policy';

export interface RelayWatchProps {
  /** Name of the bus that relays forward to. */
  readonly eventBusName: string;
  readonly eventBusArn: string;
  /** Names of accounts by id, for people. */
  readonly accountNames?: Record<string, string>;
  readonly encryptionKey: kms.IKey;
}

/** Hours after which an account and Region counts as silent, and is announced. */
const SILENT_HOURS = 3;
/** The days of the log that are read: an account that is silent for longer, like a closed one, is forgotten. */
const DAYS = 7;
/** The accounts and Regions that one event names; the others are counted. */
const MAX_NAMED = 20;
/** Tries to get an answer, ten seconds apart: an EXPRESS machine may run for five minutes. */
const MAX_TRIES = 20;

/**
 * The time at which the last status of each account and Region arrived. EventBridge sets account and Region, and
 * CloudWatch Logs the time: the detail and `time` of an event are chosen by its sender.
 */
const QUERY = [
  `filter \`detail-type\` = "${GovernanceEvent.TRAIL_STATUS}"`,
  'fields account, region, toMillis(@ingestionTime) as arrived',
  'stats max(arrived) as seen by account, region',
  'sort seen asc',
  'limit 500',
].join(' | ');

/**
 * A monitor that detects when an account and Region stops reporting its status. It keeps the events that arrive on the
 * hub's bus in a log group, and reads it every hour: all that reported within a week are known, so no list is needed. A
 * run that finds one silent fails. A member can keep up only its own reports, and not hide those of others.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export class RelayWatch extends Construct {
  /** The alarm, in ALARM while an account and Region is silent. */
  public readonly alarm: cloudwatch.Alarm;

  constructor(scope: Construct, id: string, props: RelayWatchProps) {
    super(scope, id);
    const name = Names.uniqueResourceName(this, { maxLength: 64, separator: '-' });
    const { region, account } = Stack.of(this);
    const logGroup = this.createLogGroup(`/aws/events/${name}`, props.encryptionKey);
    const rule = new events.CfnRule(this, 'Rule', {
      name,
      description: 'Keeps the hourly status of CloudTrail trails',
      eventBusName: props.eventBusName,
      eventPattern: { 'source': [EVENT_SOURCE], 'detail-type': [GovernanceEvent.TRAIL_STATUS] },
      // Logs come without a role: EventBridge uses the resource policy. Not `logGroupArn`, which ends in a wildcard.
      targets: [{ id: 'Log', arn: arn('logs', region, account, `log-group:${logGroup.logGroupName}`) }],
    });
    const ruleArn = arn('events', region, account, `rule/${props.eventBusName === 'default' ? '' : `${props.eventBusName}/`}${name}`);
    rule.node.addDependency(new logs.CfnResourcePolicy(this, 'Policy', {
      policyName: name,
      policyDocument: Stack.of(this).toJsonString(logDeliveryPolicy([logGroup.logGroupArn], ruleArn)),
    }));
    const machine = new ScheduledMachine(this, 'Machine', {
      purpose: 'find out whose CloudTrail trail is not heard of',
      definition: definition(logGroup.logGroupName, props),
      statements: [
        statement({ sid: 'ReadStatus', actions: ['logs:GetQueryResults', 'logs:StartQuery'], resources: [logGroup.logGroupArn] }),
        statement({ sid: 'PutEvents', actions: ['events:PutEvents'], resources: [props.eventBusArn] }),
      ],
      // Exactly an hour apart, so that no run misses the hour in which a silence is announced, and none finds it twice.
      input: { scheduledTime: '<aws.scheduler.scheduled-time>' },
      encryptionKey: props.encryptionKey,
    });
    this.alarm = machine.failureAlarm(this, 'RelaysSilent', 'The status of CloudTrail trails does not arrive from everywhere, or cannot be read');
  }

  private createLogGroup(logGroupName: string, encryptionKey: kms.IKey): logs.LogGroup {
    addStatements(this, 'key', encryptionKey, [logGroupKeyStatement(this, logGroupName)]);
    return new logs.LogGroup(this, 'Log', {
      logGroupName,
      encryptionKey,
      retention: logs.RetentionDays.ONE_YEAR,
      // An hour later everybody is heard of again.
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}

function definition(logGroupName: string, { eventBusName, accountNames = {} }: RelayWatchProps): Record<string, unknown> {
  // With the id in front, no name can look like an expression.
  const names = Object.fromEntries(Object.entries(accountNames).map(([id, name]) => [id, `${id} (${name})`]));
  const hours = '$floor(($now - seen) / 3600000)';
  const isSilent = `${hours} >= ${SILENT_HOURS}`;
  return {
    StartAt: 'Begin',
    States: {
      Begin: {
        Type: 'Pass',
        Assign: { names, tries: 0, now: jsonata('$exists($states.input.scheduledTime) ? $toMillis($states.input.scheduledTime) : $millis()') },
        Next: 'StartQuery',
      },
      StartQuery: {
        ...task('aws-sdk:cloudwatchlogs:startQuery', {
          LogGroupName: logGroupName,
          StartTime: jsonata(`$floor($millis() / 1000) - ${DAYS * 86400}`),
          EndTime: jsonata('$ceil($millis() / 1000)'),
          QueryString: QUERY,
        }, 'Wait'),
        Assign: { queryId: jsonata('$states.result.QueryId') },
      },
      Wait: { Type: 'Wait', Seconds: 10, Next: 'GetQueryResults' },
      GetQueryResults: {
        ...task('aws-sdk:cloudwatchlogs:getQueryResults', { QueryId: jsonata('$queryId') }, 'IsComplete'),
        Assign: { tries: jsonata('$tries + 1'), status: jsonata('$states.result.Status'), sources: jsonata(sources()) },
      },
      IsComplete: {
        Type: 'Choice',
        Choices: [
          { Condition: jsonata('$status = \'Complete\''), Next: 'Judge' },
          { Condition: jsonata(`$status in ['Scheduled', 'Running'] and $tries < ${MAX_TRIES}`), Next: 'Wait' },
        ],
        Default: 'QueryFailed',
      },
      QueryFailed: { Type: 'Fail', Error: 'QueryFailed', Cause: jsonata('\'The query for the last status of trails ended as \' & $status') },
      Judge: {
        Type: 'Pass',
        Assign: {
          silent: jsonata(`$count($sources[$not($exists(seen)) or ${isSilent}])`),
          // Once when it becomes silent, and then once a day.
          announced: jsonata(`[$sources[${isSilent} and ${hours} % 24 = ${SILENT_HOURS}]]`),
          // A hub that hears of nobody has nobody to name: that is said once a day.
          nobody: jsonata('$count($sources) = 0'),
          isTimeToSay: jsonata(`$floor($now / 3600000) % 24 = ${SILENT_HOURS}`),
        },
        Next: 'IsAnySilent',
      },
      IsAnySilent: {
        Type: 'Choice',
        Choices: [
          { Condition: jsonata('$silent = 0 and $not($nobody)'), Next: 'AllHeardOf' },
          { Condition: jsonata('$nobody ? $not($isTimeToSay) : $count($announced) = 0'), Next: 'RelaySilent' },
        ],
        Default: 'Announce',
      },
      Announce: task('events:putEvents', {
        Entries: [{
          EventBusName: eventBusName, Source: EVENT_SOURCE, DetailType: GovernanceEvent.RELAY_SILENT, Detail: { summary: jsonata(summary()) },
        }],
      }, 'RelaySilent'),
      AllHeardOf: { Type: 'Succeed' },
      RelaySilent: {
        Type: 'Fail', Error: 'RelaySilent', Cause: jsonata(`'Not heard of for ${SILENT_HOURS} hours or more: ' & ($nobody ? 'all' : $silent) & ' accounts and Regions'`),
      },
    },
  };
}

function task(resource: string, args: Record<string, unknown>, next: string): Record<string, unknown> {
  return { Type: 'Task', Resource: integration(resource), Arguments: args, Retry: RETRY, Next: next };
}

const NUMBER = /^[0-9]{1,15}([.][0-9]{1,15})?(e[+]?[0-9]{1,2})?$/i;
const TIMESTAMP = /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[ T]([01][0-9]|2[0-3])(:[0-5][0-9]){2}([.][0-9]{1,3})?Z?$/;

/**
 * The rows, which are lists of fields. AWS documents that `toMillis` returns milliseconds, but not how a result shows
 * them: as digits, with an exponent, or like a timestamp. A time in another form, or ahead of the clock, is left out, and
 * its row counts as silent.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-operations-functions.html
 */
function sources(): string {
  return `[$map($states.result.Results, function($row) {(
    $text := $row[Field = 'seen'].Value;
    $seen := $contains($text, ${NUMBER}) ? $number($text)
      : $contains($text, ${TIMESTAMP})
        ? $toMillis($substring($text, 0, 10) & 'T' & $substringBefore($substring($text, 11), 'Z') & 'Z');
    {
      'account': $row[Field = 'account'].Value,
      'region': $row[Field = 'region'].Value,
      'seen': $seen <= $millis() + 3600000 ? $seen
    }
  )})]`;
}

function summary(): string {
  return `(
    $text := function($source) {
      ($exists($lookup($names, $source.account)) ? $lookup($names, $source.account) : $source.account)
      & ' in ' & $source.region & ' since ' & $substring($fromMillis($source.seen), 0, 16) & 'Z'
    };
    $nobody ? 'Not heard of: any account or Region' : 'Not heard of: ' & $join($map($announced[[0..${MAX_NAMED - 1}]], $text), '; ')
    & ($count($announced) > ${MAX_NAMED} ? '; and ' & ($count($announced) - ${MAX_NAMED}) & ' more')
  )`;
}
