import {
  aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_logs as logs, aws_sns as sns, aws_sqs as sqs, Duration, Names, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { admitAlarms, ALARM_TOPIC, AlarmTopic, QuietQueue } from './alarm-topic';
import { controlReference, filterPattern, METRIC_CONTROLS, MetricAlarmControl, MetricAlarmProfile } from './metric-filters';
import { checkLogGroup, checkThresholds, logGroupOf } from './trail-log-group';
import { IGovernedTrail } from '../../contracts/governed-trail';
import { declareMade } from '../../contracts/made-resource';
import { arn } from '../../private/arns';
import { PropsCheck } from '../../validation/props-check';
import { Rule } from '../../validation/rule';
import { CUSTOMER_TOPIC_KEY } from '../../validation/rules/keys';
import { oneOf } from '../../validation/rules/values';

const METRIC_NAMESPACE: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 255 letters, digits, spaces and characters of _./#-, not all blank, and not start with \'AWS/\'',
  advice: 'Leave it out for \'LogMetrics\'.',
  holds: value => typeof value === 'string' && /^(?=.*\S)(?!AWS\/)[A-Za-z0-9 _./#-]{1,255}$/.test(value),
};

/**
 * Options for metric alarms.
 */
export interface MetricAlarmsOptions {
  /**
   * The wording of the filter patterns.
   *
   * Security Hub's is the default, because its controls compare the patterns. Use `AlertHub` to notify people.
   *
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
   * @default MetricAlarmProfile.SECURITY_HUB
   */
  readonly filterProfile?: MetricAlarmProfile;

  /**
   * The controls to cover, with one metric filter and one alarm each. The profile must have a pattern for each of them:
   * Security Hub's has none for `ORGANIZATION_CHANGES`.
   *
   * A log group takes 100 metric filters.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
   * @default - all controls of the profile: 14 of Security Hub's, 15 of the others
   */
  readonly controls?: MetricAlarmControl[];

  /**
   * The number of events in five minutes that raise an alarm, by control: 1 to 1,000,000. Keys are values of
   * `MetricAlarmControl`, like `{ [MetricAlarmControl.UNAUTHORIZED_CALLS]: 10 }`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
   * @default - one event raises an alarm, as CIS and Security Hub describe it
   */
  readonly thresholds?: { [control: string]: number };

  /**
   * The standard topic that the alarms notify, in the Region of the stack. Its policy, and that of its key if CDK knows
   * the key, get a statement for the alarms. If CDK does not own a policy, the statement is written to a file of the
   * cloud assembly, which the warning `policyNotManaged` names. With the AWS managed key `alias/aws/sns`, no
   * notification would arrive.
   *
   * Audits require that the topic has a subscriber. A topic of another account must allow this account to call
   * `sns:ListSubscriptionsByTopic`; otherwise Security Hub cannot check that.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
   * @default - a new topic, encrypted with a new key that only these alarms use
   */
  readonly topic?: sns.ITopic;

  /**
   * Whether the new topic gets a queue as its subscriber, which keeps notifications for 14 days without notifying
   * anyone. Cannot be true if `topic` is given.
   *
   * The controls only require a topic with a subscriber. The queue satisfies them without notifying anyone; use
   * `AlertHub` for notifications. With `false`, audits fail until the new topic has a subscriber.
   *
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
   * @default - true, unless a topic is given
   */
  readonly silentSubscriber?: boolean;

  /**
   * The namespace of the metrics: 1 to 255 letters, digits, spaces and characters of `_./#-`, not all blank and not
   * starting with `AWS/`. Metric names are unique, so several constructs may share a namespace.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
   * @default 'LogMetrics' - as Security Hub's instructions have it
   */
  readonly metricNamespace?: string;
}

/**
 * Properties for `MetricAlarms`.
 */
export interface MetricAlarmsProps extends MetricAlarmsOptions {
  /**
   * The trail, with a log group in the account and Region of the stack. Either `trail` or `logGroupName` is required.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html
   * @default - the trail that delivers to `logGroupName`
   */
  readonly trail?: IGovernedTrail;

  /**
   * The name of the log group of a trail that is not part of the app, in the account and Region of the stack: 1 to 512 of
   * the characters A-Z a-z 0-9 _ - / . #. Cannot be combined with `trail`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
   * @default - the log group of `trail`
   */
  readonly logGroupName?: string;
}

/**
 * Metric filters on the log group of a trail, each with an alarm, as CIS and Security Hub require them for audits. An
 * alarm is in ALARM when there was at least one event in five minutes, or as many as `thresholds` has it.
 *
 * Security Hub's controls pass in the account that owns the trail, in its home Region, for a multi-Region trail that
 * records read and write management events. Elsewhere they find no data and should be disabled.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
 * @example
 * declare const trail: GovernedTrail;
 * declare const onCall: sns.Topic;
 * new MetricAlarms(this, 'Audit', { trail });
 * new MetricAlarms(this, 'OnCall', {
 *   trail,
 *   filterProfile: MetricAlarmProfile.TUNED,
 *   controls: [MetricAlarmControl.ROOT_USE, MetricAlarmControl.KMS_KEY_DELETION],
 *   topic: onCall,
 * });
 */
export class MetricAlarms extends Construct {
  /** The alarms, one for each control, in the order of the controls. */
  public readonly alarms: cloudwatch.Alarm[];

  /** The topic that the alarms notify. */
  public readonly topic: sns.ITopic;

  /** The queue that keeps the notifications; undefined if a topic is given or `silentSubscriber` is false. */
  public readonly queue?: sqs.IQueue;

  /**
   * @param scope the construct that this belongs to
   * @param id id within the scope
   * @param props properties of the alarms
   */
  constructor(scope: Construct, id: string, props: MetricAlarmsProps) {
    super(scope, id);
    declareMade(this);
    this.checkProps(props);
    const { filterProfile: profile = MetricAlarmProfile.SECURITY_HUB, topic, silentSubscriber = topic === undefined } = props;

    // Fixed names: the policies of topic and key name the alarms, and these refer to the topic.
    const prefix = Names.uniqueResourceName(this, { maxLength: 64, separator: '-' });
    const { region, account } = Stack.of(this);
    const alarmArnPattern = arn('cloudwatch', region, account, `alarm:${prefix}-*`);
    if (topic) admitAlarms(this, topic, alarmArnPattern);
    this.topic = topic ?? new AlarmTopic(this, 'Topic', alarmArnPattern);
    this.queue = silentSubscriber ? new QuietQueue(this, 'Queue', this.topic) : undefined;

    const controls = props.controls ?? controlsOf(profile);
    const logGroup = logGroupOf(this, props);
    this.alarms = controls.map(control => this.createAlarm(control, profile, `${prefix}-${control}`, logGroup, props));
  }

  private checkProps(props: MetricAlarmsProps): void {
    const { filterProfile: profile, controls, thresholds, topic, silentSubscriber, metricNamespace } = props;
    const profiles = oneOf(MetricAlarmProfile, 'MetricAlarmProfile');
    const known = controlsOf(profiles.holds(profile) ? profile : undefined);
    const check = new PropsCheck(this);
    checkLogGroup(check, this, props);
    checkThresholds(check, thresholds, Array.isArray(controls) ? controls : known);
    check
      .optionalLiteral('filterProfile', profile, profiles)
      .literalList('controls', controls, {
        code: 'InvalidValue', must: 'be a control of the profile', advice: `It has ${known.join(', ')}.`, holds: value => known.includes(value),
      })
      .optionalLiteral('topic', topic, ALARM_TOPIC)
      .optional('topic', topic, CUSTOMER_TOPIC_KEY)
      .sameEnvironment('topic', Stack.of(this), { region: topic?.env?.region }, 'Alarms notify topics of their own Region.')
      .exclusive({ topic, silentSubscriber: silentSubscriber || undefined }, 'A given topic is as silent as its subscribers.')
      .optional('metricNamespace', metricNamespace, METRIC_NAMESPACE)
      .throwIfAny();
  }

  /** Filter, metric and alarm share one name. */
  private createAlarm(
    control: MetricAlarmControl, profile: MetricAlarmProfile, name: string, logGroup: logs.ILogGroup, props: MetricAlarmsProps,
  ): cloudwatch.Alarm {
    const filter = new logs.MetricFilter(this, `${control}-filter`, {
      logGroup,
      filterName: name,
      filterPattern: logs.FilterPattern.literal(filterPattern(control, profile)!),
      metricNamespace: props.metricNamespace ?? 'LogMetrics',
      metricName: name,
      metricValue: '1',
      // Of events that are something else.
      defaultValue: 0,
    });
    const alarm = new cloudwatch.Alarm(this, control, {
      alarmName: name,
      alarmDescription: `${METRIC_CONTROLS[control].title} (${controlReference(control, profile)})`,
      metric: filter.metric({ statistic: 'Sum', period: Duration.minutes(5) }),
      threshold: props.thresholds?.[control] ?? 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      // Nothing was recorded at all: TrailHealth tells of that.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new actions.SnsAction(this.topic));
    return alarm;
  }
}

function controlsOf(profile = MetricAlarmProfile.SECURITY_HUB): MetricAlarmControl[] {
  return Object.values(MetricAlarmControl).filter(control => filterPattern(control, profile) !== undefined);
}
