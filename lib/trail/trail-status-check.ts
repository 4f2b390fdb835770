import { aws_cloudwatch as cloudwatch, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EVENT_SOURCE, GovernanceEvent } from '../contracts/governance-event';
import { declareMade } from '../contracts/made-resource';
import { arn } from '../private/arns';
import { statement } from '../private/statements';
import { integration, jsonata, RETRY, ScheduledMachine } from '../state-machines/scheduled-machine';

export interface TrailStatusCheckProps {
  /** In a member account the ARN is the only name that an organization trail has. */
  readonly trailArns: string[];
  /** Alarm on the log group of the trails, in ALARM while nothing arrives there. */
  readonly alarm?: cloudwatch.IAlarm;
  /** The key that encrypts the logs of the check; a key of CloudWatch Logs by default. */
  readonly encryptionKey?: kms.IKey;
}

/** What GetTrailStatus says of the last deliveries, and what people call it. */
const DELIVERIES = {
  LatestDeliveryError: 'delivery error',
  LatestDigestDeliveryError: 'digest delivery error',
  LatestCloudWatchLogsDeliveryError: 'CloudWatch Logs delivery error',
  LatestNotificationError: 'notification error',
};

/** The alarm starts with hours in which there was no trail yet: for three hours it proves nothing. */
const YOUNG = `$type($states.result.StartLoggingTime) = 'string'
  ? $millis() - $toMillis($states.result.StartLoggingTime) < 10800000 : false`;

/** Where it always exists. */
const BUS = 'default';

/**
 * An hourly check of the status of trails. It puts an event for each on the default bus of this account and Region, healthy or
 * not. A run that finds one unhealthy fails. One state machine checks them all, as the template of a StackSet has little room.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html
 */
export class TrailStatusCheck extends Construct {
  public readonly machine: ScheduledMachine;

  constructor(scope: Construct, id: string, props: TrailStatusCheckProps) {
    super(scope, id);
    declareMade(this);
    const { trailArns, alarm } = props;
    const { region, account } = Stack.of(this);
    this.machine = new ScheduledMachine(this, 'Machine', {
      purpose: 'report how a CloudTrail trail does',
      definition: definition(props),
      statements: [
        statement({ sid: 'GetTrailStatus', actions: ['cloudtrail:GetTrailStatus'], resources: trailArns }),
        statement({ sid: 'PutEvents', actions: ['events:PutEvents'], resources: [arn('events', region, account, `event-bus/${BUS}`)] }),
        ...(alarm ? [statement({ sid: 'DescribeAlarms', actions: ['cloudwatch:DescribeAlarms'], resources: [alarm.alarmArn] })] : []),
      ],
      windowMinutes: 15,
      encryptionKey: props.encryptionKey,
    });
  }
}

function definition({ trailArns, alarm }: TrailStatusCheckProps): Record<string, unknown> {
  const problemsOfAlarm = `[
    $problems,
    $count($states.result.MetricAlarms) = 0 ? 'the alarm on its log group is gone',
    $states.result.MetricAlarms[0].StateValue = 'ALARM' and $not($young) ? 'nothing arrives in its log group'
  ]`;
  return {
    StartAt: 'Begin',
    States: {
      Begin: { Type: 'Pass', Assign: { trailArns, checked: 0, failures: [] }, Next: 'NextTrail' },
      NextTrail: {
        Type: 'Pass',
        Assign: { trailArn: jsonata('$trailArns[$checked]'), checked: jsonata('$checked + 1'), problems: [], young: false },
        Next: 'GetTrailStatus',
      },
      GetTrailStatus: call('cloudtrail:getTrailStatus', { Name: jsonata('$trailArn') }, { problems: problemsOfStatus(), young: YOUNG }, alarm ? 'DescribeAlarms' : 'Judge'),
      ...(alarm && { DescribeAlarms: call('cloudwatch:describeAlarms', { AlarmNames: [alarm.alarmName] }, { problems: problemsOfAlarm }, 'Judge') }),
      Judge: {
        Type: 'Pass',
        Assign: {
          healthy: jsonata('$count($problems) = 0'),
          summary: jsonata(`$substring('Trail ' & $substringAfter($trailArn, ':trail/')
            & ($count($problems) = 0 ? ' is healthy' : ': ' & $join($problems, '; ')), 0, 1000)`),
        },
        Next: 'PutEvents',
      },
      PutEvents: {
        Type: 'Task',
        Resource: integration('events:putEvents'),
        Arguments: {
          Entries: [{
            EventBusName: BUS,
            Source: EVENT_SOURCE,
            DetailType: GovernanceEvent.TRAIL_STATUS,
            Detail: { trailArn: jsonata('$trailArn'), healthy: jsonata('$healthy'), checkedAt: jsonata('$millis()'), summary: jsonata('$summary') },
          }],
        },
        Retry: RETRY,
        Assign: { failures: jsonata('$healthy ? $failures : [$failures, $summary]') },
        Next: 'IsHealthy',
      },
      IsHealthy: {
        Type: 'Choice',
        Choices: [
          { Condition: jsonata('$checked < $count($trailArns)'), Next: 'NextTrail' },
          { Condition: jsonata('$count($failures) = 0'), Next: 'Healthy' },
        ],
        Default: 'Unhealthy',
      },
      Healthy: { Type: 'Succeed' },
      Unhealthy: { Type: 'Fail', Error: 'TrailUnhealthy', Cause: jsonata('$join($failures, \'; \')') },
    },
  };
}

/** A call that adds to `problems`. That it fails is a problem itself, so that the event is sent anyway. */
function call(api: string, args: Record<string, unknown>, assign: Record<string, string>, next: string): Record<string, unknown> {
  const problem = `$contains($states.errorOutput.Error, 'TrailNotFound')
    ? 'the trail is not in this account'
    : '${api} failed: ' & $states.errorOutput.Error & ' ' & $substring($states.errorOutput.Cause, 0, 200)`;
  return {
    Type: 'Task',
    Resource: integration(`aws-sdk:${api}`),
    Arguments: args,
    Retry: RETRY,
    Assign: Object.fromEntries(Object.entries(assign).map(([name, expression]) => [name, jsonata(expression)])),
    Catch: [{ ErrorEquals: ['States.ALL'], Assign: { problems: jsonata(`[$problems, ${problem}]`) }, Next: next }],
    Next: next,
  };
}

/** Absent fields are undefined, for which JSONata's `!=` is always false: hence `$not`. */
function problemsOfStatus(): string {
  const errors = Object.entries(DELIVERIES).map(([field, text]) => `$problem('${text}', $states.result.${field})`);
  return `(
    $problem := function($what, $error) { $type($error) = 'string' and $trim($error) != '' ? $what & ' ' & $trim($error) };
    [$not($states.result.IsLogging = true) ? 'not logging', ${errors.join(', ')}]
  )`;
}
