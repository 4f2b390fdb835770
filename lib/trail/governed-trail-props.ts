import { aws_kms as kms, aws_logs as logs, aws_sns as sns } from 'aws-cdk-lib';
import { AggregationTemplate } from './aggregation-template';
import { TrailLogGroupOptions } from './trail-log-group';
import { ILogArchive } from '../contracts/log-archive';
import { LogReader } from '../contracts/log-reader';
import { TrailIdentity } from '../identity/trail-identity';
import { EventSelector } from '../selection/event-selector';
import { InsightSelector } from '../selection/insight-selector';

/**
 * What may be said about the trail.
 */
export interface GovernedTrailOptions {
  /**
   * Record every Region of the partition, also those enabled later, or only the home Region.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-multi-region-trails.html
   * @default true
   */
  readonly multiRegion?: boolean;

  /**
   * Which events are recorded. A list replaces the default: name the management events too. An empty list gives the error
   * `EmptyList`, more than 500 values `TooManySelectorValues`, the log bucket itself `RecordsOwnDeliveries`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
   * @default [EventSelector.managementEvents()]
   */
  readonly eventSelectors?: EventSelector[];

  /**
   * What CloudTrail Insights looks for; each analysed event is billed. An Insight that no selector feeds gives the error
   * `InsightsWithoutEvents`, an empty list `EmptyList`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html
   * @default - no Insights
   */
  readonly insights?: InsightSelector[];

  /**
   * Summaries of the recorded data events of each five minutes, which CloudTrail delivers to the folder `CloudTrail-Aggregated` beside the
   * logs; they are billed. Without a selector that records data events they give the error `AggregationsWithoutEvents`, an empty
   * list gives `EmptyList`, a repetition `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/aggregating-data-events.html
   * @default - no summaries
   */
  readonly aggregations?: AggregationTemplate[];

  /**
   * Also deliver to CloudWatch Logs, for metric filters and queries. Ingestion is billed.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
   * @default true
   */
  readonly cloudWatchLogs?: boolean;

  /**
   * A log group to use instead of a new one, in the trail's account and Region. It cannot be given together with
   * `logGroupOptions`, nor with `cloudWatchLogs: false`: error `ConflictingProps`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
   * @default - a new log group
   */
  readonly logGroup?: logs.ILogGroup;

  /**
   * What differs in the new log group. It cannot be given with `cloudWatchLogs: false`: error `ConflictingProps`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/logs/Working-with-log-groups-and-streams.html
   * @default - kept for three months
   */
  readonly logGroupOptions?: TrailLogGroupOptions;

  /**
   * Topic to which CloudTrail announces each log file, in any account. A `DeliveryTopic` that does not name this trail gives the error
   * `UnknownTrail`, a FIFO topic `InvalidValue`. For an imported topic the statement that its policy needs is written to a file of the
   * cloud assembly, and the warning `policyNotManaged` names it. The key of a topic other than a `DeliveryTopic` is left alone: it has to
   * let `cloudtrail.amazonaws.com` use `kms:GenerateDataKey*` and `kms:Decrypt`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html
   * @default - nothing is announced
   */
  readonly deliveryTopic?: sns.ITopic;

  /**
   * Whether the trail records what CloudTrail itself writes into buckets (`PutObject`) and log groups (`PutLogEvents`), as far as
   * the selectors ask for it.
   *
   * CloudFormation has no property for it: given, `true` or `false`, a Lambda function tells CloudTrail after each change of the trail.
   * Left out later, the trail keeps what it was told last: give `true` to record again. A deployment fails where the AWS SDK does not know
   * the setting: the function installs the current one from npm. The alert `cloudtrail-narrowed` tells of the call, as of every change of a
   * trail, with the role of ApiCallProvider as the caller.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-recursive-logging.html
   * @default - CloudTrail is told nothing, which for a new trail means true
   */
  readonly recursiveLogging?: boolean;

  /**
   * Whether the trail records. Switched off, nothing is recorded from the deployment on.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html
   * @default true
   */
  readonly logging?: boolean;
}

/**
 * What only a direct user of the trail says.
 */
export interface GovernedTrailProps extends GovernedTrailOptions {
  /**
   * Who the trail is. That of another trail in the stack gives the error `DuplicateTrail`. An owner or home Region other than that of the stack gives the error `WrongStack`: CloudFormation can
   * create an organization trail only in the management account.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
   */
  readonly identity: TrailIdentity;

  /**
   * Where the trail delivers. An archive that does not name this trail gives the error `UnknownTrail`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
   */
  readonly archive: ILogArchive;

  /**
   * Key for log files, digest files and the new log group. For an imported key the statements that its policy needs are written
   * to a file of the cloud assembly, and the warning `policyNotManaged` names it.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
   * @default - a new TrailKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Who may decrypt the logs besides those whom the account's own policies admit. An empty list gives the error `EmptyList`, a
   * reader of an account that the trail does not record `UnknownAccount`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail-decrypt.html
   * @default - nobody is named
   */
  readonly readers?: LogReader[];
}

/**
 * What is known of a trail that was not made here.
 */
export interface GovernedTrailAttributes {
  /**
   * ARN of the trail; that of an organization trail carries the management account's id. Another form gives the error `InvalidResourceArn`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
   */
  readonly trailArn: string;

  /**
   * Name of the log group that it delivers to, in the scope's account and Region. Another form gives the error `InvalidLogGroupName`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
   * @default - none, or not known
   */
  readonly logGroupName?: string;
}
