import { aws_events as events, aws_kms as kms, aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlertSeverity } from '../alert-severity';

/**
 * What a hub tells its channels.
 */
export interface AlertChannelBindOptions {
  /** Pattern of the ARNs of the hub's rules, for `ArnLike` on `aws:SourceArn`: one statement serves all rules. */
  readonly ruleArnPattern: string;

  /** Key that EventBridge may use. */
  readonly encryptionKey: kms.IKey;

  /** The event bus that the hub's rules are on. */
  readonly eventBus: events.IEventBus;

  /** Receives what could not be delivered. */
  readonly deadLetterQueue: sqs.IQueue;

  /**
   * Names of accounts by their ids.
   *
   * @default - none are known
   */
  readonly accountNames?: { [accountId: string]: string };
}

/**
 * Where a hub's rules send their alerts.
 */
export interface AlertChannelConfig {
  /** Id of the target within each rule. Channels with one id share one target. */
  readonly targetId: string;

  /** ARN of the target. */
  readonly targetArn: string;

  /**
   * ARN of a role that EventBridge takes on to use the target, which has to trust `events.amazonaws.com`. Another form gives the error
   * `InvalidResourceArn`.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html
   * @default - none: the target's own policy admits the hub's rules
   */
  readonly roleArn?: string;

  /**
   * Send the event as EventBridge has it, for programs, instead of text for people.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
   * @default false
   */
  readonly wholeEvent?: boolean;

  /**
   * Send what AWS's chat applications show: text in the schema of custom notifications. It cannot be given together with `wholeEvent`: error
   * `ConflictingProps`.
   *
   * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
   * @default false
   */
  readonly chatNotification?: boolean;

  /**
   * Send the alert beside the event, for programs: `{ alert: { id, title, severity, description, runbook, runbookUrl }, event }`. It cannot be
   * given together with `wholeEvent` or `chatNotification`: error `ConflictingProps`.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
   * @default false
   */
  readonly withAlert?: boolean;

  /**
   * The least urgent severity that is sent. Something else gives the error `InvalidValue`.
   *
   * @default - alerts of every severity
   */
  readonly atLeast?: AlertSeverity;

  /**
   * Whether alerts are only kept here and disturb nobody: a hub that only observes sends them nowhere else.
   *
   * @default false
   */
  readonly storesOnly?: boolean;
}

/**
 * Somewhere alerts go.
 */
export interface IAlertChannel {
  /**
   * Makes or permits the target.
   *
   * @param scope the hub
   * @param options what the hub tells its channels
   */
  bind(scope: Construct, options: AlertChannelBindOptions): AlertChannelConfig;
}
