import { aws_events as events } from 'aws-cdk-lib';
import { Alert } from './alert';
import { IAlertChannel } from './alert-channel';
import { AlertExclusions } from './raising/alert-exclusions';
import { WatchedResource } from '../contracts/watched-resource';

/**
 * What may be said about alerts.
 */
export interface AlertHubOptions {
  /**
   * What alerts are about. A list replaces the default. An id that is there twice gives the error `DuplicateAlert`, an empty list
   * `EmptyList`, more than 300 rules or 30 with wildcards `TooManyRules`; every hub has a few rules more, about the trail itself.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
   * @default AlertCatalogue.recommended()
   */
  readonly alerts?: Alert[];

  /**
   * Where alerts go. An empty list gives the error `EmptyList`, something else than channels `InvalidValue`, an alert with more than five
   * targets `TooManyRules`. E-mail addresses share a target, and so do chats; each further severity with `atLeast` is another target.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
   * @default - an encrypted topic without subscriptions
   */
  readonly channels?: IAlertChannel[];

  /**
   * Record alerts, but disturb nobody: they go to log groups only, and to custom channels that say `storesOnly`. Without such a channel a
   * log group is made. The other channels are made too, so that addresses can be confirmed and permissions reviewed meanwhile.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules-best-practices.html
   * @default false
   */
  readonly observeOnly?: boolean;

  /**
   * Who may do what any of the alerts is about. What an alert says itself, by `Alert.excluding`, comes on top. An alert that is about the same field in
   * a way that leaves no room, like one on user agents, stays as it is.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
   * @default - nobody
   */
  readonly exclusions?: AlertExclusions;

  /**
   * Names of the organization's accounts by their 12-digit ids, for messages: names of 1 to 50 printable characters without < > " and \.
   * Another form gives the error `InvalidAccountId` or `InvalidText`; without an organization there is nothing to name: `ConflictingProps`.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts.html
   * @default - accounts go by their ids
   */
  readonly accountNames?: { [accountId: string]: string };
}

/**
 * What only a direct user of the hub says.
 */
export interface AlertHubProps extends AlertHubOptions {
  /**
   * ARNs of roles and users that deploy: every deployment looks like tampering. What they do is raised one severity lower, under a title
   * that says so; never lower than LOW, and where no channel would take it, as urgent as ever. Wildcards are allowed in path and name, like
   * `arn:aws:iam::111122223333:role/cdk-hnb659fds-cfn-exec-role-*`. Another form gives the error `InvalidPrincipalArn`, an empty list `EmptyList`, a repetition `InvalidValue`;
   * wildcards within a name use up the 30 rules with wildcards that a bus may have: `TooManyRules`.
   *
   * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
   * @default - nobody
   */
  readonly deployPrincipalArns?: string[];

  /**
   * Resources that audit depends on, like `archive.watchedResources`: weakening one of them alerts, as it does for the hub's own rules,
   * topics, queues, keys and log groups. The types are those of `AWS::S3::Bucket`, `AWS::KMS::Key`, `AWS::SNS::Topic`, `AWS::SQS::Queue`,
   * `AWS::Events::Rule`, `AWS::Lambda::Function` and `AWS::Logs::LogGroup`; another gives the error `InvalidValue`, an empty list `EmptyList`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
   * @default - the hub's own resources only
   */
  readonly watchedResources?: WatchedResource[];


  /**
   * Id of the organization whose accounts forward their events here: the hub then has an encrypted bus of its own, which admits
   * these accounts only, and notices when one is not heard of any more. Another form, or a token, gives the error `InvalidOrganizationId`.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
   * @default - alerts on the account's default bus
   */
  readonly organizationId?: string;

  /**
   * Name of the bus of its own: 1 to 256 letters, digits, periods, underscores and dashes, not `default`. Another form, or a token, gives the error
   * `InvalidValue`; without `organizationId` there is no such bus: `ConflictingProps`.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-event-bus.html
   * @default 'cloudtrail-alerts'
   */
  readonly eventBusName?: string;

  /**
   * A bus to use instead of the account's default one, in the hub's own account and Region. It cannot be given together with
   * `organizationId`: error `ConflictingProps`; of another account or Region it gives the error `WrongStack`.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html
   * @default - the default bus
   */
  readonly eventBus?: events.IEventBus;
}
