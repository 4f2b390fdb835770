import { aws_iam as iam, aws_kms as kms, aws_sns as sns, aws_sns_subscriptions as subscriptions } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PropsCheck } from '../private/props-check';
import { EMAIL } from '../private/rules';
import { denyInsecureTransport, statement } from '../private/statements';

/**
 * What a hub tells its channels.
 */
export interface AlertChannelBindOptions {
  /** Pattern of the ARNs of the hub's rules, for `ArnLike` on `aws:SourceArn`: one statement serves all rules. */
  readonly ruleArnPattern: string;

  /** Key that EventBridge may use. */
  readonly encryptionKey: kms.IKey;
}

/**
 * Where a hub's rules send their alerts.
 */
export interface AlertChannelConfig {
  /** Id of the target within each rule. Channels with one id share one target. */
  readonly targetId: string;

  /** ARN of the target. */
  readonly targetArn: string;
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

/**
 * The channels that come with this library.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
 * @example
 * AlertChannel.email('security@example.com', 'on-call@example.com');
 */
export class AlertChannel implements IAlertChannel {
  /**
   * E-mail by the hub's encrypted topic. Each address has to confirm its subscription once.
   *
   * @param addresses the addresses; another form gives the error `InvalidEmail`, a repetition `InvalidValue`, none `EmptyList`
   */
  public static email(...addresses: string[]): AlertChannel {
    new PropsCheck().each('addresses', addresses, EMAIL).done();
    return new AlertChannel(addresses);
  }

  /**
   * The hub's topic, which anybody may subscribe later.
   * @internal
   */
  public static _unsubscribed(): AlertChannel {
    return new AlertChannel([]);
  }

  /**
   * The channels, and e-mail to the addresses, where either was given.
   * @internal
   */
  public static _withEmail(channels?: IAlertChannel[], addresses?: string[]): IAlertChannel[] | undefined {
    return addresses ? [...channels ?? [], AlertChannel.email(...addresses)] : channels;
  }

  private constructor(private readonly addresses: string[]) {}

  /**
   * Makes the hub's topic, or finds it, and subscribes the addresses.
   *
   * @param scope the hub
   * @param options what the hub tells its channels
   */
  public bind(scope: Construct, options: AlertChannelBindOptions): AlertChannelConfig {
    const topic = scope.node.tryFindChild('Topic') as sns.Topic | undefined ?? createTopic(scope, options);
    this.addresses.filter(address => !topic.node.tryFindChild(address))
      .forEach(address => topic.addSubscription(new subscriptions.EmailSubscription(address)));
    return { targetId: 'Topic', targetArn: topic.topicArn };
  }
}

function createTopic(scope: Construct, { ruleArnPattern, encryptionKey }: AlertChannelBindOptions): sns.Topic {
  const topic = new sns.Topic(scope, 'Topic', { displayName: 'CloudTrail alerts', masterKey: encryptionKey });
  topic.addToResourcePolicy(statement({
    sid: 'EventBridgePublish',
    principals: [new iam.ServicePrincipal('events.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { ArnLike: { 'aws:SourceArn': ruleArnPattern } },
  }));
  topic.addToResourcePolicy(denyInsecureTransport('sns:Publish', [topic.topicArn]));
  return topic;
}
