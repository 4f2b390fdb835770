import { aws_events as events, aws_sns as sns } from 'aws-cdk-lib';
import { Alert } from './alert';
import { IAlertChannel } from './alert-channel';
import { AlertEngine } from './alert-engine';
import { AlertExclusion } from './alert-exclusion';
import { WatchedResource } from '../contracts/watched-resource';

/**
 * Options for an alert hub.
 */
export interface AlertHubOptions {
  /**
   * The alerts to raise; a list replaces the default. Ids must be unique.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
   * @default AlertCatalogue.recommended()
   */
  readonly alerts?: Alert[];

  /**
   * The channels that receive alerts. At most five targets are for people: all e-mail addresses share one target, and
   * so do all chats; each further minimum severity, set with `atLeast`, is another target.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
   * @default - an encrypted topic without subscriptions
   */
  readonly channels?: IAlertChannel[];

  /**
   * Whether alerts are only recorded, without notifying anyone: they are sent only to log groups, and to custom
   * channels with `storesOnly`. Without such a channel, a log group is created. The other channels are created too, so
   * that addresses can be confirmed and permissions reviewed in the meantime.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules-best-practices.html
   * @default false
   */
  readonly observeOnly?: boolean;

  /**
   * The standard topic that alarms on the alert engine and the trail notify, in the hub's account and Region. Alarms
   * publish to it directly, so that they arrive when rules cannot deliver.
   *
   * The policies of the topic and of its key get a statement for alarms of the account. For imported ones, the statement
   * is written to a file of the cloud assembly, which the warning `policyNotManaged` names. Alarms cannot publish to a
   * topic with the AWS managed key `alias/aws/sns`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
   * @default - the topic of `AlertChannel.email`; a rule reports alarms to the other channels for people
   */
  readonly alarmTopic?: sns.ITopic;

  /**
   * The events that raise no alert, in addition to the exclusions of single alerts (`Alert.excluding`).
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
   * @default - none
   */
  readonly exclusions?: AlertExclusion[];

  /**
   * The engine that decides about events.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html
   * @default AlertEngine.evaluator()
   */
  readonly engine?: AlertEngine;

  /**
   * The names of the organization's accounts by their 12-digit ids, for messages: 1 to 50 printable characters without
   * < > " and \. For the hub of an organization only.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts.html
   * @default - account ids
   */
  readonly accountNames?: { [accountId: string]: string };
}

/**
 * Properties for an `AlertHub`.
 */
export interface AlertHubProps extends AlertHubOptions {
  /**
   * The ARNs of roles and users that deploy, as every deployment resembles tampering. Alerts on their actions are
   * raised one severity lower, and marked as deployments. The severity stays unchanged at LOW, or if no channel accepts
   * the lower one. Requires an evaluator.
   *
   * Wildcards are allowed in path and name, like `arn:aws:iam::111122223333:role/cdk-hnb659fds-cfn-exec-role-*`.
   *
   * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
   * @default - none
   */
  readonly deployPrincipalArns?: string[];

  /**
   * The resources that auditing depends on, like `archive.watchedResources`. Weakening one of them raises an alert, as
   * it does for the hub's own rules, topics, queues, keys and log groups.
   *
   * The types are `AWS::S3::Bucket`, `AWS::KMS::Key`, `AWS::SNS::Topic`, `AWS::SQS::Queue`, `AWS::Events::Rule`,
   * `AWS::Lambda::Function` and `AWS::Logs::LogGroup`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
   * @default - the hub's own resources only
   */
  readonly watchedResources?: WatchedResource[];

  /**
   * The id of the organization whose accounts forward their events to the hub, known at synth. The hub then has an
   * encrypted event bus of its own, which admits only these accounts, and raises an alert when an account or Region
   * stops reporting.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
   * @default - alerts on the account's default bus
   */
  readonly organizationId?: string;

  /**
   * The name of the hub's own event bus, known at synth: 1 to 256 letters, digits, periods, underscores and dashes, not
   * `default` and not starting with `aws.`. Requires `organizationId`.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-event-bus.html
   * @default 'cloudtrail-alerts'
   */
  readonly eventBusName?: string;

  /**
   * The event bus to use instead of the account's default one, in the hub's account and Region. Cannot be combined with
   * `organizationId`.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html
   * @default - the default bus
   */
  readonly eventBus?: events.IEventBus;
}
