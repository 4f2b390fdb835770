import { AlertHubOptions } from './alerts/alert-hub-props';
import { BurstAlarmsOptions } from './alerts/metrics/burst-alarms';
import { LogArchiveOptions } from './archive/log-archive-props';
import { AthenaQueriesOptions } from './athena/athena-queries-props';
import { CostGuardOptions } from './cost/cost-guard-props';
import { CostModelOptions } from './cost/cost-model-props';
import { TrailGuardOptions } from './guard/trail-guard-props';
import { TrailGuardrailsOptions } from './guardrails/trail-guardrails-props';
import { LogIntegrityOptions } from './integrity/log-integrity-monitor-props';
import { CloudWatchStoreOptions } from './store/cloudwatch/cloudwatch-store';
import { EventDataStoreOptions } from './store/lake/event-data-store-options';
import { GovernedTrailOptions } from './trail/governed-trail-props';

/**
 * Options for `CloudTrailGovernance` and `OrganizationGovernance`.
 */
export interface GovernanceOptions {
  /**
   * Whether alerts are raised. If false, neither the alert hub nor the relays nor the hourly check of the trail are created,
   * for those who begin with trail and archive. Cannot be combined with `notify` or options of alerts.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
   * @default true
   */
  readonly alerts?: boolean;

  /**
   * The e-mail addresses that receive every alert, in addition to the channels of `alertHub`. Each recipient must
   * confirm the subscription once.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
   * @default - no addresses; without channels either, alerts go to an encrypted topic without subscriptions
   */
  readonly notify?: string[];

  /**
   * The options for the bucket that holds the logs.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
   * @default - logs are kept forever, and nobody can delete them
   */
  readonly archive?: LogArchiveOptions;

  /**
   * The options for the trail.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
   * @default - all management events of all Regions, also in CloudWatch Logs for a year
   */
  readonly trail?: GovernedTrailOptions;

  /**
   * The options for the alert hub.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
   * @default - the recommended alerts
   */
  readonly alertHub?: AlertHubOptions;

  /**
   * The ARNs of the roles that deploy this app, for example
   * `arn:aws:iam::111122223333:role/cdk-hnb659fds-cfn-exec-role-111122223333-eu-west-1`. Wildcards are allowed in the
   * path and the name only.
   *
   * The actions of these roles are raised one severity lower. They are also the default of
   * `archive.policyAdministrators`, so that only they can weaken the protection of a new bucket. With the break-glass
   * principals, they are the only `administrators` of a new key, if one of them is of the key's account.
   *
   * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
   * @default - no roles; any principal that the account's own policies allow can change the bucket and the key
   */
  readonly deployPrincipalArns?: string[];

  /**
   * The options for queries on the logs with Amazon Athena. Tables are free of charge; queries are billed by the data
   * they scan, and the key of the query results costs about 1 USD per month.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/cloudtrail-logs.html
   * @default - no queries are prepared; `{}` prepares them
   */
  readonly athena?: AthenaQueriesOptions;

  /**
   * The options for alerts on bursts: many reads of secrets, refused calls or deletions of one principal within five
   * minutes, in all accounts and Regions of the trail. The trail needs its log group in CloudWatch Logs. Each burst costs
   * an alarm and a rule of Contributor Insights; the rules also cost by the calls that they count.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/ContributorInsights.html
   * @default - no alerts on bursts; `{}` raises them
   */
  readonly burstAlarms?: BurstAlarmsOptions;

  /**
   * The options for a monitor that proves by schedule that no log was changed, removed or added since CloudTrail delivered it. The key that
   * signs its reports costs about 1 USD per month; each read of a log is a request to AWS KMS, about USD 0.03 for 10,000.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html
   * @default - logs are not verified; `{}` verifies them every day
   */
  readonly logIntegrity?: LogIntegrityOptions;

  /**
   * The options for a guard that compares the trail, its key and its log bucket with the template, after each change and
   * every 15 minutes, and raises the alert `trail-not-as-deployed` with the calls that repair a difference. It makes them only
   * if its options say so.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
   * @default - no guard; `{}` compares and changes nothing
   */
  readonly trailGuard?: TrailGuardOptions;

  /**
   * The options for an event data store of CloudTrail Lake, in accounts that already use Lake. Lake is closed to new
   * customers, so every store raises the warning `lakeClosed`. Stored data is billed by size.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-service-availability-change.html
   * @default - no store; `{}` creates one
   */
  readonly lake?: EventDataStoreOptions;

  /**
   * The options for an event store in CloudWatch, AWS's replacement for CloudTrail Lake. The query pack is saved with
   * it. Stored data is billed by size.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-rules.html
   * @default - no store; `{}` creates one
   */
  readonly cloudWatchStore?: CloudWatchStoreOptions;

  /**
   * The options for a monthly budget for CloudTrail, and for CloudWatch if it stores events, in the account of the
   * trail. For an organization it covers the cost of all accounts. With it, the alert hub also raises the alert
   * `cost-anomaly` on events of AWS Cost Anomaly Detection about CloudTrail.
   *
   * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html
   * @default - no budget
   */
  readonly costGuard?: CostGuardOptions;

  /**
   * The options for an estimate of the monthly cost, with a ceiling that fails the synth. Nothing is deployed; the
   * cloud assembly has the estimate in the file `cost.json`.
   *
   * @see https://aws.amazon.com/cloudtrail/pricing/
   * @default - no estimate
   */
  readonly costModel?: CostModelOptions;

  /**
   * The options for organization policies that deny members to tamper with the trail, its logs and its alerts. They are
   * attached in an organization only: try them on a unit of test accounts first.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_authorization_policies.html
   * @default - no policies; `{}` attaches them to the root in `OrganizationGovernance`, and elsewhere writes them to
   * `guardrails.json` only
   */
  readonly guardrails?: TrailGuardrailsOptions;

  /**
   * Whether the stacks have outputs: the ARN of the trail, the names of the log bucket and the Athena work group, and
   * the ARNs of the key and the topic.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html
   * @default true
   */
  readonly outputs?: boolean;
}
