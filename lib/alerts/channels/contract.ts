import { aws_events as events, aws_kms as kms, aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlertSeverity } from '../alert-severity';

/**
 * Options for binding a channel to a hub.
 */
export interface AlertChannelBindOptions {
  /**
   * The pattern of the ARNs of the hub's rules, for `ArnLike` on `aws:SourceArn`: one statement serves all rules.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
   */
  readonly ruleArnPattern: string;

  /**
   * The key that EventBridge may use.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption.html
   */
  readonly encryptionKey: kms.IKey;

  /**
   * The event bus of the hub's rules.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html
   */
  readonly eventBus: events.IEventBus;

  /**
   * The dead-letter queue for alerts that could not be delivered.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
   */
  readonly deadLetterQueue: sqs.IQueue;

  /**
   * The names of accounts by their ids.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts.html
   * @default - none
   */
  readonly accountNames?: { [accountId: string]: string };
}

/**
 * Properties for the target of a channel.
 */
export interface AlertChannelConfig {
  /**
   * The id of the target within each rule: 1 to 64 letters, digits, periods, underscores and dashes. Channels with the
   * same id share one target.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
   */
  readonly targetId: string;

  /**
   * The ARN of the target.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
   */
  readonly targetArn: string;

  /**
   * The ARN of a role that EventBridge assumes to use the target. The role must trust `events.amazonaws.com`.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html
   * @default - none: the target's own policy admits the hub's rules
   */
  readonly roleArn?: string;

  /**
   * Whether the target receives the event as EventBridge delivers it, for programs, instead of text for people.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
   * @default false
   */
  readonly wholeEvent?: boolean;

  /**
   * Whether the target receives text in the schema of custom notifications, for Amazon Q Developer in chat
   * applications. Cannot be combined with `wholeEvent` or `withAlert`.
   *
   * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
   * @default false
   */
  readonly chatNotification?: boolean;

  /**
   * Whether the target receives the alert and the event, for programs:
   * `{ alert: { id, title, severity, description, runbook, runbookUrl }, event }`. Cannot be combined with `wholeEvent`
   * or `chatNotification`.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
   * @default false
   */
  readonly withAlert?: boolean;

  /**
   * The lowest severity that is sent.
   *
   * @default - alerts of every severity
   */
  readonly atLeast?: AlertSeverity;

  /**
   * Whether the target only stores alerts. Only such targets receive alerts when `observeOnly` is set.
   *
   * @default false
   */
  readonly storesOnly?: boolean;
}

/**
 * A channel that a hub sends alerts to.
 */
export interface IAlertChannel {
  /**
   * Creates the target, or permits the hub to use it.
   *
   * @param scope the hub
   * @param options options of the hub for its channels
   */
  bind(scope: Construct, options: AlertChannelBindOptions): AlertChannelConfig;
}
