import { aws_events as events, aws_kms as kms, aws_sqs as sqs, Duration, Names, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Alert } from './alert';
import { AlertCatalogue } from './alert-catalogue';
import { AlertChannel, AlertChannelConfig, IAlertChannel } from './alert-channel';
import { AlertKey } from './alert-key';
import { DeadLetterQueue } from './dead-letter-queue';
import { readableMessage } from './message';
import { arn } from '../private/arns';
import { PropsCheck } from '../private/props-check';
import { instanceOf, TARGET_ARN, TARGET_ID } from '../private/rules';

/** Quota of rules a bus. */
const MAX_RULES = 300;
/** Quota of rules a bus that use wildcards; it cannot be raised. */
const MAX_WILDCARD_RULES = 30;
/** Quota of targets a rule; it cannot be raised. */
const MAX_TARGETS = 5;

/**
 * What may be said about alerts.
 */
export interface AlertHubOptions {
  /**
   * What alerts are about. A list replaces the default. An id that is there twice gives the error `DuplicateAlert`, an empty list
   * `EmptyList`, more than 300 alerts or 30 with wildcards `TooManyRules`.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
   * @default AlertCatalogue.recommended()
   */
  readonly alerts?: Alert[];

  /**
   * Where alerts go. An empty list gives the error `EmptyList`, more than five targets `TooManyRules`.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
   * @default - an encrypted topic without subscriptions
   */
  readonly channels?: IAlertChannel[];
}

/**
 * What only a direct user of the hub says.
 */
export interface AlertHubProps extends AlertHubOptions {}

/**
 * Rules on the default event bus, one an alert, that send a readable message to every channel, with one dead-letter queue for what
 * could not be delivered.
 *
 * The bus sees the events of its own account and Region; an AlertRelay brings those of another Region. A trail has to record.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 * @example
 * new AlertHub(this, 'Alerts', { channels: [AlertChannel.email('security@example.com')] });
 */
export class AlertHub extends Construct {
  /** What the alerts are about. */
  public readonly alerts: Alert[];

  /** Receives what could not be delivered to a channel within a day. */
  public readonly deadLetterQueue: sqs.IQueue;

  /** The key of topic and dead-letter queue. */
  public readonly encryptionKey: kms.IKey;

  /** Pattern of the ARNs of the rules, for policies of targets. */
  public readonly ruleArnPattern: string;

  /**
   * @param scope the construct that the hub belongs to
   * @param id id within the scope
   * @param props what differs from the defaults
   */
  constructor(scope: Construct, id: string, props: AlertHubProps = {}) {
    super(scope, id);
    this.alerts = props.alerts ?? AlertCatalogue.recommended();
    this.checkProps(props);

    const prefix = Names.uniqueResourceName(this, { maxLength: 24, separator: '-' });
    const { region, account } = Stack.of(this);
    this.ruleArnPattern = arn('events', region, account, `rule/${prefix}-*`);
    this.encryptionKey = new AlertKey(this, 'Key');
    this.deadLetterQueue = new DeadLetterQueue(this, 'DeadLetterQueue', { ruleArnPattern: this.ruleArnPattern, encryptionKey: this.encryptionKey });

    const targets = this.bindChannels(props.channels ?? [AlertChannel._unsubscribed()]);
    this.checkQuotas(targets.length);
    this.alerts.forEach(alert => this.createRule(alert, `${prefix}-${alert.id}`, targets));
  }

  private checkProps({ alerts, channels }: AlertHubProps): void {
    const check = new PropsCheck(this).each('alerts', alerts, instanceOf(Alert, 'Alert.custom(…) or AlertCatalogue'));
    check.each('channels', channels, {
      code: 'InvalidValue', must: 'be a channel', advice: 'Use AlertChannel.email(…).', holds: channel => typeof channel?.bind === 'function',
    });
    const ids = this.alerts.map(alert => alert?.id);
    ids.forEach((alertId, i) => check.that(ids.indexOf(alertId) === i, {
      code: 'DuplicateAlert', prop: `alerts[${i}]`, must: 'have an id of its own', value: alertId, advice: 'Remove or rename one of the two.',
    }));
    check.done();
  }

  private checkQuotas(targets: number): void {
    const wildcards = this.alerts.filter(alert => JSON.stringify(alert.pattern._render(this)).includes('"wildcard":')).length;
    const quota = (what: string, prop: string, max: number, value: number) => ({
      code: 'TooManyRules' as const, prop, must: `keep to the quota of ${max} ${what}`, value, advice: 'Spread them over several hubs in other accounts or Regions.',
    });
    new PropsCheck(this)
      .that(this.alerts.length <= MAX_RULES, quota('rules a bus', 'alerts', MAX_RULES, this.alerts.length))
      .that(wildcards <= MAX_WILDCARD_RULES, quota('rules with wildcards a bus', 'alerts', MAX_WILDCARD_RULES, wildcards))
      .that(targets <= MAX_TARGETS, quota('targets a rule', 'channels', MAX_TARGETS, targets))
      .done();
  }

  private bindChannels(channels: IAlertChannel[]): AlertChannelConfig[] {
    const { ruleArnPattern, encryptionKey } = this;
    const configs = channels.map(channel => channel.bind(this, { ruleArnPattern, encryptionKey }));
    const check = new PropsCheck(this);
    configs.forEach(({ targetId, targetArn }) => check.value('targetId', targetId, TARGET_ID).value('targetArn', targetArn, TARGET_ARN));
    check.done();
    return configs.filter((config, i) => configs.findIndex(other => other.targetId === config.targetId) === i);
  }

  /** On the L1: the L2 knows no state for read-only calls, and writes a policy statement per rule into topic and queue. */
  private createRule(alert: Alert, name: string, targets: AlertChannelConfig[]): void {
    new events.CfnRule(this, alert.id, {
      name,
      description: `${alert.severity}: ${alert.title}`,
      eventPattern: alert.pattern._render(this),
      state: alert.readOnlyCalls ? 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' : 'ENABLED',
      targets: targets.map(({ targetId, targetArn }) => ({
        id: targetId,
        arn: targetArn,
        inputTransformer: readableMessage(alert),
        deadLetterConfig: { arn: this.deadLetterQueue.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: Duration.days(1).toSeconds(), maximumRetryAttempts: 185 },
      })),
    });
  }
}
