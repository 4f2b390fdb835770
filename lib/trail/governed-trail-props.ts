import { aws_kms as kms, aws_logs as logs, aws_sns as sns } from 'aws-cdk-lib';
import { AggregationTemplate } from './aggregation-template';
import { TrailLogGroupOptions } from './trail-log-group';
import { ILogArchive } from '../contracts/log-archive';
import { LogReader } from '../contracts/log-reader';
import { TrailIdentity } from '../identity/trail-identity';
import { EventSelector } from '../selection/event-selector';
import { InsightSelector } from '../selection/insight-selector';

/**
 * Options for a governed trail.
 */
export interface GovernedTrailOptions {
  /**
   * Whether the trail records every Region of the partition, including those enabled later, or only its home Region.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-multi-region-trails.html
   * @default true
   */
  readonly multiRegion?: boolean;

  /**
   * The selectors of the events to record. A list replaces the default: include management events explicitly.
   *
   * All selectors together may have at most 500 values. None may name a bucket that receives the logs.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
   * @default [EventSelector.managementEvents()]
   */
  readonly eventSelectors?: EventSelector[];

  /**
   * The CloudTrail Insights to enable; each analyzed event is billed. A selector must record the events that an Insight
   * analyzes.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html
   * @default - no Insights
   */
  readonly insights?: InsightSelector[];

  /**
   * The aggregations of recorded data events, in periods of five minutes. CloudTrail delivers them to the folder
   * `CloudTrail-Aggregated` beside the logs, and bills them. A selector must record data events.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/aggregating-data-events.html
   * @default - no summaries
   */
  readonly aggregations?: AggregationTemplate[];

  /**
   * Whether the trail also delivers to CloudWatch Logs, for metric filters and queries. Ingestion is billed.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
   * @default true
   */
  readonly cloudWatchLogs?: boolean;

  /**
   * The log group to use instead of a new one, in the trail's account and Region. Cannot be combined with
   * `logGroupOptions` or `cloudWatchLogs: false`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
   * @default - a new log group
   */
  readonly logGroup?: logs.ILogGroup;

  /**
   * The options for the new log group. Cannot be combined with `logGroup` or `cloudWatchLogs: false`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/logs/Working-with-log-groups-and-streams.html
   * @default - kept for a year
   */
  readonly logGroupOptions?: TrailLogGroupOptions;

  /**
   * The standard SNS topic on which CloudTrail announces each log file, in any account. A `DeliveryTopic` must include
   * this trail in its `trails`.
   *
   * For an imported topic, the required policy statement is written to a file of the cloud assembly, which the warning
   * `policyNotManaged` names. The key of a topic other than a `DeliveryTopic` is not changed: its policy must allow
   * `cloudtrail.amazonaws.com` to call `kms:GenerateDataKey*` and `kms:Decrypt`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html
   * @default - no notifications
   */
  readonly deliveryTopic?: sns.ITopic;

  /**
   * Whether the trail records CloudTrail's own writes to buckets (`PutObject`) and log groups (`PutLogEvents`), as far
   * as the selectors include them.
   *
   * CloudFormation has no property for this setting: if it is given, `true` or `false`, a Lambda function applies it
   * after each change of the trail. If the prop is removed later, the trail keeps the last value; set `true` to record
   * these writes again. The deployment fails if CloudTrail does not support the setting in the Region. The call raises the alert `cloudtrail-narrowed`, like every change of a trail, with the role
   * of ApiCallProvider as the caller.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-recursive-logging.html
   * @default - not set, which means true for a new trail
   */
  readonly recursiveLogging?: boolean;

  /**
   * Whether the trail records events. If false, recording stops with the deployment.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html
   * @default true
   */
  readonly logging?: boolean;
}

/**
 * Properties for a `GovernedTrail`.
 */
export interface GovernedTrailProps extends GovernedTrailOptions {
  /**
   * The identity of the trail: its owner, home Region, name and key prefix. Must be unique in the stack.
   *
   * Owner and home Region must be those of the stack: CloudFormation can create an organization trail only in the
   * management account.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
   */
  readonly identity: TrailIdentity;

  /**
   * The archive that the trail delivers to. A `LogArchive` must include this trail in its `trails`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
   */
  readonly archive: ILogArchive;

  /**
   * The KMS key for log files, digest files and the new log group, in the Region of the stack.
   *
   * For an imported key, the required policy statements are written to a file of the cloud assembly, which the warning
   * `policyNotManaged` names.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
   * @default - a new TrailKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The principals that may decrypt the logs, in addition to those allowed by the account's own policies.
   *
   * The accounts of a reader must include one that the trail records; `LogReader.memberAccounts()` requires an
   * organization trail.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail-decrypt.html
   * @default - no additional readers
   */
  readonly readers?: LogReader[];
}

/**
 * Attributes of an imported trail.
 */
export interface GovernedTrailAttributes {
  /**
   * The ARN of the trail. The ARN of an organization trail contains the management account's id.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
   */
  readonly trailArn: string;

  /**
   * The name of the log group that the trail delivers to, in the scope's account and Region.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
   * @default - none, or not known
   */
  readonly logGroupName?: string;
}
