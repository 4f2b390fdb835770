import { aws_events as events } from 'aws-cdk-lib';
import { Alert } from './alert';
import { IAlertChannel } from './alert-channel';
import { AlertExclusions } from './raising/alert-exclusions';
import { WatchedResource } from '../contracts/watched-resource';

/**
 * Options for an alert hub.
 */
export interface AlertHubOptions {
  /**
   * The alerts to raise; a list replaces the default. Ids must be unique. An event bus takes 300 rules, 30 of them with
   * wildcards; every hub adds a few rules of its own.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
   * @default AlertCatalogue.recommended()
   */
  readonly alerts?: Alert[];

  /**
   * The channels that receive alerts. An alert can have at most five targets: all e-mail addresses share one target,
   * and so do all chats; each further minimum severity, set with `atLeast`, is another target.
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
   * The callers and accounts whose events raise none of the alerts, in addition to the exclusions of single alerts
   * (`Alert.excluding`). An alert whose own conditions on the same field cannot be combined with the exclusions, such
   * as one on user agents, remains unchanged.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
   * @default - none
   */
  readonly exclusions?: AlertExclusions;

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
   * raised one severity lower, with "(by a deployment)" in the title if it fits. The severity stays unchanged at LOW,
   * if no channel accepts the lower one, or if a pattern cannot express the distinction.
   *
   * Wildcards are allowed in path and name, like `arn:aws:iam::111122223333:role/cdk-hnb659fds-cfn-exec-role-*`.
   * Wildcards within a name count toward the 30 rules with wildcards of a bus.
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
