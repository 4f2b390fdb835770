import { aws_events as events, aws_kms as kms, aws_sqs as sqs, Duration, Names, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Alert } from './alert';
import { AlertBus } from './alert-bus';
import { AlertCatalogue } from './alert-catalogue';
import { AlertChannel, AlertChannelConfig, IAlertChannel } from './alert-channel';
import { AlertKey } from './alert-key';
import { DeadLetterQueue } from './dead-letter-queue';
import { readableMessage } from './message';
import { OPERATION_ALERTS, RELAY_ALERTS } from './operation-alerts';
import { RelayWatch } from './relay-watch';
import { arn } from '../private/arns';
import { isFields } from '../private/event-pattern';
import { PropsCheck } from '../private/props-check';
import { ACCOUNT_ID, ACCOUNT_NAME, EVENT_BUS_NAME, instanceOf, ORGANIZATION_ID, TARGET_ARN, TARGET_ID } from '../private/rules';

/** Quota of rules a bus. */
const MAX_RULES = 300;
/** Quota of rules a bus that use wildcards; it cannot be raised. */
const MAX_WILDCARD_RULES = 30;
/** Quota of targets a rule; it cannot be raised. */
const MAX_TARGETS = 5;

const DEFAULT_BUS = 'default';

/** On a bus that others put events on, who can pretend to be CloudTrail? Nobody: only AWS's own events have such a source. */
const SENT_BY_AWS = { source: [{ prefix: 'aws.' }] };

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
   * Where alerts go. An empty list gives the error `EmptyList`, more than five targets `TooManyRules`.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
   * @default - an encrypted topic without subscriptions
   */
  readonly channels?: IAlertChannel[];

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

/**
 * Rules on an event bus, one an alert, that send a readable message to every channel, with one dead-letter queue for what could not be
 * delivered.
 *
 * The default bus sees the events of its own account and Region; an AlertRelay brings those of others. A trail has to record.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 * @example
 * new AlertHub(this, 'Alerts', { channels: [AlertChannel.email('security@example.com')] });
 */
export class AlertHub extends Construct {
  /** What the alerts are about. */
  public readonly alerts: Alert[];

  /** The event bus that the rules are on: where relays forward to. */
  public readonly eventBus: events.IEventBus;

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
    const { organizationId } = props;
    const busName = organizationId ? props.eventBusName ?? 'cloudtrail-alerts' : props.eventBus?.eventBusName ?? DEFAULT_BUS;
    this.ruleArnPattern = arn('events', region, account, `rule/${busName === DEFAULT_BUS ? '' : `${busName}/`}${prefix}-*`);
    this.encryptionKey = new AlertKey(this, 'Key', { forEventBus: organizationId !== undefined });
    this.deadLetterQueue = new DeadLetterQueue(this, 'DeadLetterQueue', {
      ruleArnPattern: this.ruleArnPattern,
      eventBusArn: organizationId && arn('events', region, account, `event-bus/${busName}`),
      encryptionKey: this.encryptionKey,
    });
    this.eventBus = organizationId ? this.createBus(organizationId, busName, props.accountNames)
      : props.eventBus ?? events.EventBus.fromEventBusName(this, 'EventBus', DEFAULT_BUS);

    const targets = this.bindChannels(props.channels ?? [AlertChannel._unsubscribed()]);
    const alerts = [...this.alerts, ...operationAlerts(organizationId)];
    this.checkQuotas(alerts, targets.length);
    alerts.forEach(alert => this.createRule(alert, `${prefix}-${alert.id}`, targets));
  }

  private createBus(organizationId: string, eventBusName: string, accountNames: AlertHubProps['accountNames']): events.IEventBus {
    const { encryptionKey, deadLetterQueue } = this;
    const bus = new AlertBus(this, 'Bus', { eventBusName, organizationId, encryptionKey, deadLetterQueue });
    new RelayWatch(this, 'Watch', { eventBusName, eventBusArn: bus.eventBus.eventBusArn, accountNames }).node.addDependency(bus);
    return bus.eventBus;
  }

  private checkProps(props: AlertHubProps): void {
    const { alerts, channels, organizationId, eventBusName, eventBus, accountNames } = props;
    const check = new PropsCheck(this).each('alerts', alerts, instanceOf(Alert, 'Alert.custom(…) or AlertCatalogue'));
    check.each('channels', channels, {
      code: 'InvalidValue', must: 'be a channel', advice: 'Use AlertChannel.email(…).', holds: channel => typeof channel?.bind === 'function',
    });
    check.known('organizationId', organizationId, ORGANIZATION_ID).known('eventBusName', eventBusName, EVENT_BUS_NAME).known('accountNames', accountNames, {
      code: 'InvalidValue', must: 'be names by account ids', advice: 'Write { \'111122223333\': \'Payments\' }.', holds: isFields,
    });
    for (const [accountId, name] of Object.entries(isFields(accountNames) ? accountNames : {})) {
      check.literal('accountNames', accountId, ACCOUNT_ID).literal('accountNames', name, ACCOUNT_NAME);
    }
    for (const [prop, value] of Object.entries({ eventBusName, accountNames })) {
      check.that(value === undefined || organizationId !== undefined, {
        code: 'ConflictingProps', prop, must: 'be given together with \'organizationId\'', value, advice: 'Only the hub of an organization has such.',
      });
    }
    check.exclusive({ organizationId, eventBus }, 'The hub of an organization makes its own bus.')
      .beside('eventBus', Stack.of(this), { ...eventBus?.env }, 'Rules are beside their bus.');
    const [ids, taken] = [this.alerts, operationAlerts(organizationId)].map(some => some.map(alert => alert?.id));
    ids.forEach((alertId, i) => check.that(ids.indexOf(alertId) === i && !taken.includes(alertId), {
      code: 'DuplicateAlert', prop: `alerts[${i}]`, must: 'have an id of its own', value: alertId, advice: 'Remove or rename one of the two.',
    }));
    check.done();
  }

  private checkQuotas(alerts: Alert[], targets: number): void {
    const wildcards = alerts.filter(alert => JSON.stringify(alert.pattern._render(this)).includes('"wildcard":')).length;
    const quota = (what: string, prop: string, max: number, value: number) => ({
      code: 'TooManyRules' as const, prop, must: `keep to the quota of ${max} ${what}`, value, advice: 'Spread them over several hubs in other accounts or Regions.',
    });
    new PropsCheck(this)
      .that(alerts.length <= MAX_RULES, quota('rules a bus', 'alerts', MAX_RULES, alerts.length))
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
    const { eventBusName } = this.eventBus;
    const isOwnBus = eventBusName !== DEFAULT_BUS;
    const rule = new events.CfnRule(this, alert.id, {
      name,
      eventBusName: isOwnBus ? eventBusName : undefined,
      description: `${alert.severity}: ${alert.title}`,
      eventPattern: alert.pattern._render(this, isOwnBus ? SENT_BY_AWS : undefined),
      state: alert.readOnlyCalls ? 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' : 'ENABLED',
      targets: targets.map(({ targetId, targetArn }) => ({
        id: targetId,
        arn: targetArn,
        inputTransformer: readableMessage(alert),
        deadLetterConfig: { arn: this.deadLetterQueue.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: Duration.days(1).toSeconds(), maximumRetryAttempts: 185 },
      })),
    });
    const bus = this.node.tryFindChild('Bus');
    if (bus) rule.node.addDependency(bus);
  }
}

/** What every hub alerts on besides. */
function operationAlerts(organizationId?: string): Alert[] {
  return [...OPERATION_ALERTS, ...organizationId ? RELAY_ALERTS : []];
}
