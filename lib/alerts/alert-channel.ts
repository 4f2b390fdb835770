import { aws_events as events, aws_lambda as lambda, aws_logs as logs, aws_sns as sns, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlertSeverity } from './alert-severity';
import { bindChat, ChatPlace, slackChannel, teamsChannel } from './channels/chat';
import { AlertChannelBindOptions, AlertChannelConfig, IAlertChannel } from './channels/contract';
import { bindFormattedEmail } from './channels/formatted-email';
import { bindEmail } from './channels/hub-topic';
import { bindLogGroup } from './channels/log';
import { bindEventBus, bindFunction, bindStateMachine } from './channels/programs';
import { bindTopic } from './channels/topic';
import { PropsCheck } from '../validation/props-check';
import { EMAIL, SLACK_CHANNEL_ID, SLACK_WORKSPACE_ID, STANDARD_TOPIC, TEAMS_CHANNEL_ID, TEAMS_ID } from '../validation/rules/channels';
import { resourceWith } from '../validation/rules/resources';
import { oneOf } from '../validation/rules/values';

export * from './channels/contract';

/** Makes or permits a target in a hub. */
type Binder = (scope: Construct, options: AlertChannelBindOptions, minimum?: AlertSeverity) => AlertChannelConfig;

/**
 * The channels that come with this library. People get text, programs the whole event.
 *
 * A rule has five targets at most. All e-mail addresses share one, and so do all chats, unless their severities differ.
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
   * E-mail by the hub's encrypted topic. Each address has to confirm its subscription once.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
   * @param addresses the addresses; another form gives the error `InvalidEmail`, a repetition `InvalidValue`, none `EmptyList`
   */
  public static email(...addresses: string[]): AlertChannel {
    new PropsCheck().list('addresses', addresses, EMAIL).throwIfAny();
    return new AlertChannel((scope, options, minimum) => bindEmail(scope, options, addresses, minimum));
  }

  /**
   * E-mail that a small function writes: with a subject of severity, title and account, who did what to what and where, why it matters, what to do, and
   * a link to the event. The same event is mailed once, as far as the function remembers. Each address has to confirm its subscription once.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
   * @param addresses the addresses; another form gives the error `InvalidEmail`, a repetition `InvalidValue`, none `EmptyList`
   */
  public static formattedEmail(...addresses: string[]): AlertChannel {
    new PropsCheck().list('addresses', addresses, EMAIL).throwIfAny();
    return new AlertChannel((scope, options, minimum) => bindFormattedEmail(scope, options, addresses, minimum));
  }

  /**
   * Text to a topic of one's own.
   *
   * A topic of this app is opened to the hub's rules, and its key to EventBridge. For an imported topic or key the statements are written
   * to a file of the cloud assembly, which the warning `policyNotManaged` names; of an imported topic's key nothing is known unless it was
   * imported with it: it has to allow `events.amazonaws.com` to call `kms:Decrypt` and `kms:GenerateDataKey*`, without a source condition.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
   * @param topic a standard topic in the hub's account and Region; elsewhere gives the error `WrongStack`, a FIFO topic `InvalidValue`
   */
  public static topic(topic: sns.ITopic): AlertChannel {
    new PropsCheck().literal('topic', topic, STANDARD_TOPIC).throwIfAny();
    return new AlertChannel((scope, options) => bindTopic(scope, options, topic));
  }

  /**
   * The whole event to a function, which may do something about it. Lambda calls it asynchronously, at least once for each event.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html
   * @param handler a function in the hub's account and Region; elsewhere gives the error `WrongStack`
   */
  public static lambdaFunction(handler: lambda.IFunction): AlertChannel {
    new PropsCheck().literal('handler', handler, resourceWith('functionArn', 'a Lambda function')).throwIfAny();
    return new AlertChannel((scope, options) => bindFunction(scope, options, handler));
  }

  /**
   * The whole event to a log group, as evidence: also a hub that only observes sends alerts there.
   *
   * One resource policy of CloudWatch Logs serves all log groups of a hub: there may be ten in a Region. A new log group is kept when it
   * leaves the stack, and the hub's key with it; to bring it back, import it.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
   * @param logGroup a log group in the hub's account and Region, by default a new one, encrypted and kept for one year; elsewhere gives the
   * error `WrongStack`
   */
  public static logGroup(logGroup?: logs.ILogGroup): AlertChannel {
    new PropsCheck().optionalLiteral('logGroup', logGroup, resourceWith('logGroupName', 'a log group')).throwIfAny();
    return new AlertChannel((scope, options) => bindLogGroup(scope, options, logGroup));
  }

  /**
   * The whole event as the input of a state machine.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html
   * @param stateMachine a state machine in the hub's account and Region; elsewhere gives the error `WrongStack`
   */
  public static stateMachine(stateMachine: sfn.IStateMachine): AlertChannel {
    new PropsCheck().literal('stateMachine', stateMachine, resourceWith('stateMachineArn', 'a state machine')).throwIfAny();
    return new AlertChannel((scope, options) => bindStateMachine(scope, options, stateMachine));
  }

  /**
   * The whole event to another event bus, in whatever account and Region. In another account, the bus's own policy has to admit this one.
   *
   * EventBridge forwards an event only once: what a relay has brought from another Region does not arrive there. The hub of an
   * organization, where almost everything is forwarded, gives the error `ConflictingProps`.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
   * @param eventBus another bus than the hub's own, which gives the error `InvalidValue`
   */
  public static eventBus(eventBus: events.IEventBus): AlertChannel {
    new PropsCheck().literal('eventBus', eventBus, resourceWith('eventBusArn', 'an event bus')).throwIfAny();
    return new AlertChannel((scope, options) => bindEventBus(scope, options, eventBus), undefined, true);
  }

  /**
   * A Slack channel, by AWS's chat applications. Nothing can be done from there: a guardrail denies every call.
   *
   * The workspace has to be authorized once in the console of Amazon Q Developer in chat applications, and its app invited to the channel.
   * An account may configure a Slack channel once. Outside the partition `aws` there are no chat applications: error `WrongStack`.
   *
   * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/slack-setup.html
   * @param workspaceId 1 to 255 capital letters and digits, like `T0123456789`; another form gives the error `InvalidValue`
   * @param channelId 1 to 255 letters and digits, like `C0123456789`; another form, or two minima for one channel, gives the error `InvalidValue`
   */
  public static slack(workspaceId: string, channelId: string): AlertChannel {
    new PropsCheck().literal('workspaceId', workspaceId, SLACK_WORKSPACE_ID).literal('channelId', channelId, SLACK_CHANNEL_ID).throwIfAny();
    return AlertChannel.chat(slackChannel(workspaceId, channelId));
  }

  /**
   * A channel of Microsoft Teams, by AWS's chat applications. Nothing can be done from there: a guardrail denies every call.
   *
   * The tenant has to be authorized once in the console of Amazon Q Developer in chat applications. An account may configure a channel once.
   * Outside the partition `aws` there are no chat applications: error `WrongStack`.
   *
   * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/teams-setup.html
   * @param teamId id of the team, a UUID; another form gives the error `InvalidValue`
   * @param tenantId id of the tenant, a UUID; another form gives the error `InvalidValue`
   * @param channelId id of the channel as in its link, with `%3A` and `%40`, 1 to 255 characters; another form, or two minima for one
   * channel, gives the error `InvalidValue`
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
   * The same channel for alerts of this severity or a more urgent one: CRITICAL, HIGH, MEDIUM, LOW. A test alert, which is about the
   * channels, arrives nevertheless. An alert that no channel of a hub takes has no rule.
   *
   * @param severity the least urgent severity; something else gives the error `InvalidValue`
   */
  public atLeast(severity: AlertSeverity): AlertChannel {
    new PropsCheck().literal('severity', severity, oneOf(AlertSeverity, 'AlertSeverity')).throwIfAny();
    return new AlertChannel(this.binder, severity, this._forwards);
  }

  /**
   * Makes or permits the target.
   *
   * @param scope the hub
   * @param options what the hub tells its channels
   */
  public bind(scope: Construct, options: AlertChannelBindOptions): AlertChannelConfig {
    const config = this.binder(scope, options, this.minimum);
    return this.minimum ? { ...config, atLeast: this.minimum } : config;
  }
}
