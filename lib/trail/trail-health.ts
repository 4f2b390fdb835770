import { aws_cloudwatch as cloudwatch, aws_events as events, aws_kms as kms, aws_logs as logs, Duration, Names, Resource, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { GovernedTrail } from './governed-trail';
import { TrailStatusCheck } from './trail-status-check';
import { IGovernedTrail } from '../contracts/governed-trail';
import { declareMade } from '../contracts/made-resource';
import { arn } from '../private/arns';
import { eventAlarm } from '../state-machines/scheduled-machine';
import { PropsCheck } from '../validation/props-check';

/**
 * Properties for a `TrailHealth`.
 */
export interface TrailHealthProps {
  /**
   * The trail to monitor. Trail and log group must be in the account and Region of the stack; without a log group, only
   * the status that CloudTrail reports is monitored.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html
   */
  readonly trail: IGovernedTrail;
}

/**
 * A monitor for the logging and delivery of a trail. It calls GetTrailStatus every hour and publishes one event with
 * the result, healthy or not. Two alarms cover the same conditions: one is in ALARM while the trail is unhealthy, the
 * other while its log group receives nothing.
 *
 * The check itself is a read-only call, so the log group of a trail that records read-only management events is never
 * silent, except in its first three hours. There is no silence alarm for a `GovernedTrail` that does not record them.
 * For such an imported trail, omit its log group.
 *
 * The alarms have no actions: `AlertHub.addAlarm` reports them.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/monitor-cloudtrail-log-files-with-cloudwatch-logs.html
 * @example
 * const identity = TrailIdentity.forAccount(this);
 * const trail = new GovernedTrail(this, 'Trail', {
 *   identity,
 *   archive: new LogArchive(this, 'Archive', { trails: [identity] }),
 * });
 * new TrailHealth(this, 'Health', { trail });
 */
export class TrailHealth extends Construct {
  /**
   * The alarms: one for an unhealthy trail and, if the trail has a log group that is never silent, one for a log group
   * that receives nothing.
   */
  public readonly alarms: cloudwatch.Alarm[];

  /**
   * @param scope the construct that this belongs to
   * @param id id within the scope
   * @param props properties of the monitor
   */
  constructor(scope: Construct, id: string, props: TrailHealthProps) {
    super(scope, id);
    declareMade(this);
    const { trail } = props;
    new PropsCheck(this)
      .literal('trail', trail, {
        code: 'InvalidValue', must: 'be a trail', advice: 'Use a GovernedTrail.', holds: value => typeof value?.trailArn === 'string',
      })
      .sameEnvironment('trail', Stack.of(this), { ...trail?.logGroup?.env }, 'Watch a trail where its log group is: alarms see no other account or Region.')
      .throwIfAny();

    // A trail of data events, or of changes only, has quiet hours. Of other trails it is not known.
    const isNeverSilent = !(trail instanceof GovernedTrail) || trail._isNeverSilent();
    const silent = trail.logGroup && isNeverSilent ? this.silenceAlarm(trail.logGroup) : undefined;
    const check = new TrailStatusCheck(this, 'Check', { trailArns: [trail.trailArn], alarm: silent, encryptionKey: ownKey(trail) });
    const unhealthy = check.machine.failureAlarm(this, 'Unhealthy', `CloudTrail trail unhealthy, or its check fails: ${trail.trailArn}`);
    this.alarms = silent ? [unhealthy, silent] : [unhealthy];
    if (silent) this.checkAtOnce(check, silent);
  }

  /** Two hours: the check may come an hour and a quarter after the one before. */
  private silenceAlarm(logGroup: logs.ILogGroup): cloudwatch.Alarm {
    return eventAlarm(this, 'LogsSilent', {
      alarmDescription: 'Nothing arrives in the log group of a CloudTrail trail',
      metric: new cloudwatch.Metric({
        namespace: 'AWS/Logs',
        metricName: 'IncomingLogEvents',
        dimensionsMap: { LogGroupName: logGroup.logGroupName },
        statistic: 'Sum',
        period: Duration.hours(1),
      }),
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 2,
      treatMissingData: cloudwatch.TreatMissingData.BREACHING,
    });
  }

  /** Silence becomes an event of the check's, without waiting for the next hour. */
  private checkAtOnce(check: TrailStatusCheck, alarm: cloudwatch.Alarm): void {
    // A fixed name: the role names the rule, and the rule refers to the role.
    const name = Names.uniqueResourceName(this, { maxLength: 64, separator: '-' });
    const { region, account } = Stack.of(this);
    const role = check.machine.starter('Alarm', 'events', arn('events', region, account, `rule/${name}`));
    const rule = new events.CfnRule(this, 'CheckAtOnce', {
      name,
      description: 'Checks a CloudTrail trail when nothing arrives in its log group',
      eventPattern: {
        'source': ['aws.cloudwatch'],
        'detail-type': ['CloudWatch Alarm State Change'],
        'resources': [alarm.alarmArn],
        'detail': { state: { value: ['ALARM'] } },
      },
      targets: [{ id: 'Check', arn: check.machine.stateMachineArn, roleArn: role.roleArn }],
    });
    rule.node.addDependency(role);
  }
}

/** The key of the trail, if the app has it: the policy of an imported one cannot admit the logs of the check. */
function ownKey(trail: IGovernedTrail): kms.IKey | undefined {
  return trail instanceof GovernedTrail && Resource.isOwnedResource(trail.encryptionKey) ? trail.encryptionKey : undefined;
}
