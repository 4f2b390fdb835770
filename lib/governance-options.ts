import { AlertHubOptions } from './alerts/alert-hub-props';
import { LogArchiveOptions } from './archive/log-archive-props';
import { AthenaQueriesOptions } from './athena/athena-queries-props';
import { CloudWatchStoreOptions } from './store/cloudwatch/cloudwatch-store';
import { EventDataStoreOptions } from './store/lake/event-data-store-options';
import { GovernedTrailOptions } from './trail/governed-trail-props';

/**
 * What may be said about any governance.
 */
export interface GovernanceOptions {
  /**
   * E-mail addresses that receive every alert, besides the channels of `alertHub`. Each has to confirm its subscription once.
   * Another form gives the error `InvalidEmail`, an empty list `EmptyList`.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
   * @default - without channels either, alerts go to an encrypted topic that nobody is subscribed to
   */
  readonly notify?: string[];

  /**
   * What differs in the bucket that holds the logs.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
   * @default - kept for ever, deletable by nobody
   */
  readonly archive?: LogArchiveOptions;

  /**
   * What differs in the trail.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
   * @default - all management events of all Regions, also in CloudWatch Logs for three months
   */
  readonly trail?: GovernedTrailOptions;

  /**
   * What differs in the alerts.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
   * @default - the recommended alerts
   */
  readonly alertHub?: AlertHubOptions;

  /**
   * ARNs of the roles that deploy this app, like `arn:aws:iam::111122223333:role/cdk-hnb659fds-cfn-exec-role-111122223333-eu-west-1`:
   * what they do alerts one severity lower, and they are the default of `archive.policyAdministrators`, so that only they can weaken a
   * new bucket. Another form gives the error `InvalidPrincipalArn`, an empty list `EmptyList`, a repetition `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
   * @default - whoever the account's own policies admit
   */
  readonly deployPrincipalArns?: string[];

  /**
   * What differs in the queries on the logs with Amazon Athena. Tables cost nothing; queries are billed by what they read, and the key of their
   * results about 1 USD a month.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/cloudtrail-logs.html
   * @default - no queries are prepared; `{}` prepares them
   */
  readonly athena?: AthenaQueriesOptions;

  /**
   * What differs in an event data store of CloudTrail Lake, for accounts that have Lake: it is closed to new customers, so that every store gives
   * the warning `lakeClosed`. What is stored is billed by size.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-service-availability-change.html
   * @default - no store; `{}` makes one
   */
  readonly lake?: EventDataStoreOptions;

  /**
   * What differs in a store of events in CloudWatch, AWS's replacement of Lake, with the query pack saved beside it. What is stored is billed by size.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-rules.html
   * @default - no store; `{}` makes one
   */
  readonly cloudWatchStore?: CloudWatchStoreOptions;

  /**
   * Whether the stacks have outputs for what a deployer needs: the trail's ARN, the names of the log bucket and the Athena work group, and the
   * ARNs of the key and the topic.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html
   * @default true
   */
  readonly outputs?: boolean;
}
