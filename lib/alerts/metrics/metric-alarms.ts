import {
  aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_logs as logs, aws_sns as sns, aws_sqs as sqs, Duration, Names, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { admitAlarms, AlarmTopic, QuietQueue } from './alarm-topic';
import { controlReference, filterPattern, METRIC_CONTROLS, MetricAlarmControl, MetricAlarmProfile } from './metric-filters';
import { IGovernedTrail } from '../../contracts/governed-trail';
import { arn } from '../../private/arns';
import { PropsCheck } from '../../validation/props-check';
import { Rule } from '../../validation/rule';
import { oneOf } from '../../validation/rules/values';

const METRIC_NAMESPACE: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 255 letters, digits, spaces and characters of _./#-, not all blank, and not start with \'AWS/\'',
  advice: 'Leave it out for \'LogMetrics\'.',
  holds: value => typeof value === 'string' && /^(?=.*\S)(?!AWS\/)[A-Za-z0-9 _./#-]{1,255}$/.test(value),
};

const TOPIC: Rule = {
  code: 'InvalidValue',
  must: 'be a standard topic',
  advice: 'Use a Topic that is not FIFO: alarms have no message group.',
  holds: value => typeof value?.topicArn === 'string' && value.fifo !== true,
};

/**
 * What may be said about the alarms.
 */
export interface MetricAlarmsOptions {
  /**
   * By whose text the filters go. Another value gives the error `InvalidValue`.
   *
   * Security Hub's by default, because its controls compare the texts; what is for people, AlertHub tells them.
   *
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
   * @default MetricAlarmProfile.SECURITY_HUB
   */
  readonly filterProfile?: MetricAlarmProfile;

  /**
   * What there are alarms on: one metric filter and one alarm each. An empty list gives the error `EmptyList`; what is there twice, or that
   * the profile has no text for, `InvalidValue`: in Security Hub's there is no `ORGANIZATION_CHANGES`.
   *
   * A log group takes 100 metric filters.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
   * @default - all controls of the profile: 14 of Security Hub's, 15 of the others
   */
  readonly controls?: MetricAlarmControl[];

  /**
   * The topic that the alarms notify, in the Region of the stack, else the error is `WrongStack`; a FIFO topic gives `InvalidValue`. Its policy,
   * and that of its key where CDK knows it, get a statement for the alarms. Where CDK does not own a policy, the statement is written to a file of
   * the cloud assembly, and the warning `policyNotManaged` names it. With the key of AWS, `alias/aws/sns`, nothing would arrive.
   *
   * It needs a subscriber for audits to pass. A topic of another account has to let this account call `sns:ListSubscriptionsByTopic`, else
   * Security Hub cannot tell.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
   * @default - a new topic, encrypted with a new key that only these alarms use
   */
  readonly topic?: sns.ITopic;

  /**
   * Whether the new topic's subscriber is a queue that keeps notifications for 14 days and disturbs nobody. Together with `topic`, `true` gives
   * the error `ConflictingProps`.
   *
   * Audits pass when an alarm notifies a topic that has a subscriber; who reads what it receives, they do not ask. So nobody learns of an alarm by
   * this: leave it to AlertHub to tell people. With `false` audits fail until somebody subscribes to the new topic.
   *
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
   * @default - true, unless a topic is given
   */
  readonly silentSubscriber?: boolean;

  /**
   * Namespace of the metrics: 1 to 255 letters, digits, spaces and characters of `_./#-`, not all blank and not starting with `AWS/`. Another form
   * gives the error `InvalidValue`. Names of metrics are unique, so that several constructs may share a namespace.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
   * @default 'LogMetrics' - as Security Hub's instructions have it
   */
  readonly metricNamespace?: string;
}

/**
 * What the alarms are made from.
 */
export interface MetricAlarmsProps extends MetricAlarmsOptions {
  /**
   * The trail, with a log group in the account and Region of the stack. Something else, or a trail without a log group, gives the error
   * `InvalidValue`; another account or Region `WrongStack`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html
   */
  readonly trail: IGovernedTrail;
}

/**
 * Metric filters on the log group of a trail with an alarm each, as CIS and Security Hub ask for them: the layer for auditors. Each alarm is on
 * when there was one event or more in five minutes.
 *
 * Security Hub's controls pass in the account that owns the trail, in its home Region, for a trail of all Regions that records read and write
 * management events. Elsewhere they find no data, and should be switched off there.
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
  /** One alarm for each control, in their order. */
  public readonly alarms: cloudwatch.IAlarm[];

  /** The topic that the alarms notify. */
  public readonly topic: sns.ITopic;

  /** Keeps what the alarms notify; none where the topic was given, or is not silent. */
  public readonly queue?: sqs.IQueue;

  /**
   * @param scope the construct that this belongs to
   * @param id id within the scope
   * @param props the trail, and what differs from the defaults
   */
  constructor(scope: Construct, id: string, props: MetricAlarmsProps) {
    super(scope, id);
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
    this.alarms = controls.map(control => this.createAlarm(control, profile, `${prefix}-${control}`, props));
  }

  private checkProps({ trail, filterProfile: profile, controls, topic, silentSubscriber, metricNamespace }: MetricAlarmsProps): void {
    const profiles = oneOf(MetricAlarmProfile, 'MetricAlarmProfile');
    const known = controlsOf(profiles.holds(profile) ? profile : undefined);
    new PropsCheck(this)
      .literal('trail', trail, {
        code: 'InvalidValue',
        must: 'be a trail with a log group',
        advice: 'Use a GovernedTrail that delivers to CloudWatch Logs.',
        holds: value => typeof value?.trailArn === 'string' && value.logGroup !== undefined,
      })
      .sameEnvironment('trail', Stack.of(this), { ...trail?.logGroup?.env }, 'Metric filters are where their log group is.')
      .optionalLiteral('filterProfile', profile, profiles)
      .literalList('controls', controls, {
        code: 'InvalidValue', must: 'be a control of the profile', advice: `It has ${known.join(', ')}.`, holds: value => known.includes(value),
      })
      .optionalLiteral('topic', topic, TOPIC)
      .sameEnvironment('topic', Stack.of(this), { region: topic?.env?.region }, 'Alarms notify topics of their own Region.')
      .exclusive({ topic, silentSubscriber: silentSubscriber || undefined }, 'A given topic is as silent as its subscribers.')
      .optional('metricNamespace', metricNamespace, METRIC_NAMESPACE)
      .throwIfAny();
  }

  /** Filter, metric and alarm go by one name. */
  private createAlarm(control: MetricAlarmControl, profile: MetricAlarmProfile, name: string, props: MetricAlarmsProps): cloudwatch.Alarm {
    const filter = new logs.MetricFilter(this, `${control}-filter`, {
      logGroup: props.trail.logGroup!,
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
      threshold: 1,
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
