import { aws_cloudwatch as cloudwatch, aws_events as events, aws_logs as logs, Duration, Names, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { GovernedTrail } from './governed-trail';
import { TrailStatusCheck } from './trail-status-check';
import { IGovernedTrail } from '../contracts/governed-trail';
import { arn } from '../private/arns';
import { eventAlarm } from '../state-machines/scheduled-machine';
import { PropsCheck } from '../validation/props-check';

/**
 * What the health of a trail is told from.
 */
export interface TrailHealthProps {
  /**
   * The trail that is watched, in the account and Region of the stack. Something else gives the error `InvalidValue`, a log group of
   * another account or Region `WrongStack`. Without a log group only what CloudTrail says of itself is watched.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html
   */
  readonly trail: IGovernedTrail;
}

/**
 * Watches that a trail records and delivers: every hour CloudTrail is asked, and one event says how the trail does, healthy or not. Two
 * alarms tell the same: one while the trail is unhealthy, one while nothing arrives in its log group.
 *
 * The check itself is a call that only reads, so the log group of a trail that records such management events is never silent, but in its
 * first three hours. For a trail made here that does not record them, there is no alarm on silence; give one that was not made here without
 * its log group then.
 *
 * The alarms have no actions: EventBridge gets their changes of state.
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
  /** In ALARM while the trail is unhealthy, and while nothing arrives in its log group, if it has one that is never silent. */
  public readonly alarms: cloudwatch.IAlarm[];

  /**
   * @param scope the construct that this belongs to
   * @param id id within the scope
   * @param props the trail
   */
  constructor(scope: Construct, id: string, props: TrailHealthProps) {
    super(scope, id);
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
    const check = new TrailStatusCheck(this, 'Check', { trailArn: trail.trailArn, alarm: silent });
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
    new events.CfnRule(this, 'CheckAtOnce', {
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
  }
}
