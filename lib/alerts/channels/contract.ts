import { aws_events as events, aws_kms as kms, aws_sns as sns, aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { AlertSeverity } from '../alert-severity';

/**
 * The forms in which a target receives an alert.
 */
export enum AlertMessage {
  /**
   * An event, for programs: the alert event. With `AlertEngine.rules()`, it is the CloudTrail event that the rule
   * matched.
   */
  EVENT = 'event',
  /** Text, for people. */
  TEXT = 'text',
  /** Text in the schema of custom notifications, for Amazon Q Developer in chat applications. */
  CHAT = 'chat',
}

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
   * The key for topics and log groups of the hub.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   */
  readonly encryptionKey: kms.IKey;

  /**
   * The event bus that receives the events of CloudTrail.
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
   * @default - none: the target's own policy must admit the hub's rules
   */
  readonly roleArn?: string;

  /**
   * The topic that the target is, for `AlertMessage.TEXT`. The evaluator publishes to it itself, because an e-mail then
   * has a subject.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
   * @default - rules send the text, without a subject
   */
  readonly topic?: sns.ITopic;

  /**
   * The form in which the target receives an alert.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
   * @default AlertMessage.EVENT
   */
  readonly message?: AlertMessage;

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

  /**
   * The construct that must exist before a rule sends to the target, such as a policy that admits the rule.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html
   * @default - none
   */
  readonly dependable?: IDependable;
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
