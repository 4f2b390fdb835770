import { aws_events as events, aws_lambda as lambda, aws_logs as logs, aws_sns as sns, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlertSeverity } from './alert-severity';
import { bindChat, ChatPlace, slackChannel, teamsChannel } from './channels/chat';
import { AlertChannelBindOptions, AlertChannelConfig, AlertMessage, IAlertChannel } from './channels/contract';
import { bindEmail } from './channels/hub-topic';
import { bindLogGroup } from './channels/log';
import { bindEventBus, bindFunction, bindStateMachine } from './channels/programs';
import { bindTopic } from './channels/topic';
import { PropsCheck } from '../validation/props-check';
import { EMAIL, SLACK_CHANNEL_ID, SLACK_WORKSPACE_ID, STANDARD_TOPIC, TEAMS_CHANNEL_ID, TEAMS_ID } from '../validation/rules/channels';
import { CUSTOMER_TOPIC_KEY } from '../validation/rules/keys';
import { resourceWith } from '../validation/rules/resources';
import { oneOf } from '../validation/rules/values';

export * from './channels/contract';

/** Creates a target in a hub, or permits the hub to use it. */
type Binder = (scope: Construct, options: AlertChannelBindOptions, minimum?: AlertSeverity) => AlertChannelConfig;

/**
 * A channel that a hub sends alerts to. Channels for people receive text, channels for programs the whole event.
 *
 * A rule has at most five targets. All e-mail addresses share one target, and so do all chats, unless their minimum
 * severities differ.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
 * @example
 * declare const remediation: lambda.IFunction;
 * new AlertHub(this, 'Alerts', {
 *   channels: [
 *     AlertChannel.email('security@example.com'),
 *     AlertChannel.slack('T0123456789', 'C0123456789').atLeast(AlertSeverity.CRITICAL),
 *     AlertChannel.lambdaFunction(remediation).atLeast(AlertSeverity.HIGH),
 *     AlertChannel.logGroup(),
 *   ],
 * });
 */
export class AlertChannel implements IAlertChannel {
  /**
   * Creates a channel for e-mail through the hub's encrypted topic. Each address must confirm its subscription once.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
   * @param addresses the e-mail addresses
   */
  public static email(...addresses: string[]): AlertChannel {
    new PropsCheck().list('addresses', addresses, EMAIL).throwIfAny();
    return new AlertChannel((scope, options, minimum) => bindEmail(scope, options, addresses, minimum));
  }

  /**
   * Creates a channel that sends alerts to an SNS topic, by default as text.
   *
   * A chat that Amazon Q Developer in chat applications feeds from the topic shows only `AlertMessage.CHAT`. Each form
   * is another target of the rules.
   *
   * The policy of a topic of this app gets a statement for the hub's rules, and that of its key a statement for
   * EventBridge. For an imported topic or key, the required statements are written to a file of the cloud assembly,
   * which the warning `policyNotManaged` names. The key of an imported topic is known only if it was imported with the
   * topic. Otherwise its policy must allow `events.amazonaws.com` to call `kms:Decrypt` and `kms:GenerateDataKey*`,
   * without a source condition.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
   * @param topic a standard topic in the hub's account and Region
   * @param message the form of the messages; by default `AlertMessage.TEXT`
   */
  public static topic(topic: sns.ITopic, message?: AlertMessage): AlertChannel {
    new PropsCheck().literal('topic', topic, STANDARD_TOPIC).optional('topic', topic, CUSTOMER_TOPIC_KEY)
      .optionalLiteral('message', message, oneOf(AlertMessage, 'AlertMessage')).throwIfAny();
    return new AlertChannel((scope, options) => bindTopic(scope, options, topic, message ?? AlertMessage.TEXT));
  }

  /**
   * Creates a channel that sends the whole event to a Lambda function, for example for remediation. Lambda invokes it
   * asynchronously, at least once for each event.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html
   * @param handler a function in the hub's account and Region
   */
  public static lambdaFunction(handler: lambda.IFunction): AlertChannel {
    new PropsCheck().literal('handler', handler, resourceWith('functionArn', 'a Lambda function')).throwIfAny();
    return new AlertChannel((scope, options) => bindFunction(scope, options, handler));
  }

  /**
   * Creates a channel that sends the whole event to a log group, as evidence. It also receives alerts when
   * `observeOnly` is set.
   *
   * One CloudWatch Logs resource policy serves all log groups of a hub; a Region may have ten. A new log group is
   * retained when it is removed from the stack, and the hub's key with it; to use it again, import it.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
   * @param logGroup a log group in the hub's account and Region; by default a new one, encrypted and kept for one year
   */
  public static logGroup(logGroup?: logs.ILogGroup): AlertChannel {
    new PropsCheck().optionalLiteral('logGroup', logGroup, resourceWith('logGroupName', 'a log group')).throwIfAny();
    return new AlertChannel((scope, options) => bindLogGroup(scope, options, logGroup));
  }

  /**
   * Creates a channel that starts a Step Functions state machine with the whole event as input.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html
   * @param stateMachine a state machine in the hub's account and Region
   */
  public static stateMachine(stateMachine: sfn.IStateMachine): AlertChannel {
    new PropsCheck().literal('stateMachine', stateMachine, resourceWith('stateMachineArn', 'a state machine')).throwIfAny();
    return new AlertChannel((scope, options) => bindStateMachine(scope, options, stateMachine));
  }

  /**
   * Creates a channel that forwards the whole event to another event bus, in any account and Region. The policy of a
   * bus in another account must admit the hub's account.
   *
   * EventBridge forwards an event only once, so events that a relay forwarded from another Region do not arrive. The
   * hub of an organization, where almost all events are forwarded, cannot have this channel.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
   * @param eventBus a bus other than the hub's own
   */
  public static eventBus(eventBus: events.IEventBus): AlertChannel {
    new PropsCheck().literal('eventBus', eventBus, resourceWith('eventBusArn', 'an event bus')).throwIfAny();
    return new AlertChannel((scope, options) => bindEventBus(scope, options, eventBus), undefined, true);
  }

  /**
   * Creates a channel for Slack, through Amazon Q Developer in chat applications. It is display-only: a guardrail
   * policy denies every call.
   *
   * Authorize the workspace once in the console of Amazon Q Developer in chat applications, and invite its app to the
   * channel. An account can configure a Slack channel once, with one minimum severity. Available in the partition `aws`
   * only.
   *
   * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/slack-setup.html
   * @param workspaceId 1 to 255 capital letters and digits, like `T0123456789`
   * @param channelId 1 to 255 letters and digits, like `C0123456789`
   */
  public static slack(workspaceId: string, channelId: string): AlertChannel {
    new PropsCheck().literal('workspaceId', workspaceId, SLACK_WORKSPACE_ID).literal('channelId', channelId, SLACK_CHANNEL_ID).throwIfAny();
    return AlertChannel.chat(slackChannel(workspaceId, channelId));
  }

  /**
   * Creates a channel for Microsoft Teams, through Amazon Q Developer in chat applications. It is display-only: a
   * guardrail policy denies every call.
   *
   * Authorize the tenant once in the console of Amazon Q Developer in chat applications. An account can configure a
   * Teams channel once, with one minimum severity. Available in the partition `aws` only.
   *
   * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/teams-setup.html
   * @param teamId id of the team, a UUID
   * @param tenantId id of the tenant, a UUID
   * @param channelId id of the channel as in its link, with `%3A` and `%40`, 1 to 255 characters
   */
  public static teams(teamId: string, tenantId: string, channelId: string): AlertChannel {
    new PropsCheck().literal('teamId', teamId, TEAMS_ID).literal('tenantId', tenantId, TEAMS_ID).literal('channelId', channelId, TEAMS_CHANNEL_ID).throwIfAny();
    return AlertChannel.chat(teamsChannel(teamId, tenantId, channelId));
  }

  /**
   * The hub's topic, which anybody may subscribe later.
   * @internal
   */
  public static _unsubscribed(): AlertChannel {
    return new AlertChannel((scope, options) => bindEmail(scope, options, []));
  }

  /**
   * The channels, and e-mail to the addresses, where either was given.
   * @internal
   */
  public static _withEmail(channels?: IAlertChannel[], addresses?: string[]): IAlertChannel[] | undefined {
    return addresses ? [...channels ?? [], AlertChannel.email(...addresses)] : channels;
  }

  private static chat(place: ChatPlace): AlertChannel {
    return new AlertChannel((scope, options, minimum) => bindChat(scope, options, place, minimum));
  }

  private constructor(
    private readonly binder: Binder,
    private readonly minimum?: AlertSeverity,
    /**
     * Whether events are forwarded to another bus.
     * @internal
     */
    public readonly _forwards = false,
  ) {}

  /**
   * Returns the same channel for alerts of this severity or a higher one: CRITICAL, HIGH, MEDIUM, LOW. The test alert
   * is always sent. No rule is created for an alert that no channel of a hub accepts.
   *
   * @param severity the lowest severity to send
   */
  public atLeast(severity: AlertSeverity): AlertChannel {
    new PropsCheck().literal('severity', severity, oneOf(AlertSeverity, 'AlertSeverity')).throwIfAny();
    return new AlertChannel(this.binder, severity, this._forwards);
  }

  /**
   * Creates the target, or permits the hub to use it.
   *
   * @param scope the hub
   * @param options options of the hub for its channels
   */
  public bind(scope: Construct, options: AlertChannelBindOptions): AlertChannelConfig {
    const config = this.binder(scope, options, this.minimum);
    return this.minimum ? { ...config, atLeast: this.minimum } : config;
  }
}
