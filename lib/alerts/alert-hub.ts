import { aws_cloudwatch as cloudwatch, aws_events as events, aws_kms as kms, aws_sns as sns, aws_sqs as sqs, Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Alert } from './alert';
import { AlertCatalogue } from './alert-catalogue';
import { AlertChannel, AlertChannelConfig, IAlertChannel } from './alert-channel';
import { AlertHubProps } from './alert-hub-props';
import { AlertSeverity } from './alert-severity';
import { emailTopic } from './channels/hub-topic';
import { AlertBus } from './hub/alert-bus';
import { AlertKey } from './hub/alert-key';
import { AlertRules } from './hub/alert-rules';
import { DeadLetterQueue } from './hub/dead-letter-queue';
import { OPERATION_ALERTS, RELAY_ALERTS } from './hub/operation-alerts';
import { WATCHED_IDS, WATCHED_TYPES, watchedAlerts, watchedResource } from './hub/watched-alerts';
import { AlertExclusions, checkExclusions } from './raising/alert-exclusions';
import { AlertRelay } from './relay/alert-relay';
import { RelayWatch } from './relay/relay-watch';
import { WatchedResource } from '../contracts/watched-resource';
import { isFields } from '../event-patterns/event-pattern';
import { arn } from '../private/arns';
import { acknowledgeForCompliance } from '../private/nag-acknowledgements';
import { Problem } from '../validation/errors';
import { PropsCheck } from '../validation/props-check';
import { Rule } from '../validation/rule';
import { ACCOUNT_ID, ACCOUNT_NAME, ORGANIZATION_ID } from '../validation/rules/accounts';
import { CHANNEL, TARGET_ARN, TARGET_ID } from '../validation/rules/channels';
import { PRINCIPAL_ARN_PATTERN, ROLE_ARN } from '../validation/rules/principals';
import { EVENT_BUS_NAME } from '../validation/rules/resources';
import { FLAG, instanceOf, oneOf } from '../validation/rules/values';
import { warn } from '../validation/warnings';

const DEFAULT_BUS = 'default';

const WATCHED_RESOURCE: Rule = {
  code: 'InvalidValue',
  must: `be a resource of one of the types ${WATCHED_TYPES.join(', ')}`,
  advice: 'Use archive.watchedResources.',
  holds: value => WATCHED_TYPES.includes(value?.resourceType),
};

const AN_ALERT = instanceOf(Alert, 'Alert.custom(…) or AlertCatalogue');

/**
 * A hub for alerts: EventBridge rules, one for each alert, that send a message to every channel, with one dead-letter
 * queue for messages that could not be delivered.
 *
 * The default bus receives the events of its own account and Region; an `AlertRelay` forwards those of others. A trail
 * must record the events.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 * @example
 * new AlertHub(this, 'Alerts', { channels: [AlertChannel.email('security@example.com')] });
 */
export class AlertHub extends Construct {
  /** The alerts of the hub, including those added so far. */
  public readonly alerts: Alert[];

  /** The event bus of the rules, to which relays forward. */
  public readonly eventBus: events.IEventBus;

  /** The dead-letter queue for alerts that could not be delivered to a channel within a day. */
  public readonly deadLetterQueue: sqs.IQueue;

  /** The key of the topics, dead-letter queue, log group and event bus that the hub creates. */
  public readonly encryptionKey: kms.IKey;

  /** The pattern of the ARNs of the rules, for policies of targets. */
  public readonly ruleArnPattern: string;

  /**
   * The alarm that is in ALARM while the dead-letter queue holds alerts that a channel did not accept. It has no
   * actions: add them with `addAlarmAction`.
   */
  public readonly undeliveredAlarm: cloudwatch.Alarm;

  /**
   * The topic of `AlertChannel.email` (the one without a minimum severity, if there is one) or of the default channel;
   * undefined without such a channel.
   */
  public readonly topic?: sns.ITopic;

  private readonly operationAlerts: Alert[];
  private readonly rules: AlertRules;
  private readonly exclusions?: AlertExclusions;

  /**
   * @param scope the construct that the hub belongs to
   * @param id id within the scope
   * @param props properties of the hub
   */
  constructor(scope: Construct, id: string, props: AlertHubProps = {}) {
    super(scope, id);
    const { organizationId, observeOnly = false } = props;
    this.exclusions = props.exclusions;
    this.operationAlerts = [...OPERATION_ALERTS, ...organizationId ? RELAY_ALERTS : []];
    const alerts = this.checkProps(props.alerts ?? AlertCatalogue.recommended(), props);

    // A rule's name has 64 characters: these, a dash, an id, and perhaps two endings.
    const prefix = `cloudtrail-${this.node.addr.slice(-6)}`;
    const { region, account } = Stack.of(this);
    const busName = organizationId ? props.eventBusName ?? 'cloudtrail-alerts' : props.eventBus?.eventBusName ?? DEFAULT_BUS;
    this.ruleArnPattern = arn('events', region, account, `rule/${busName === DEFAULT_BUS ? '' : `${busName}/`}${prefix}-*`);
    this.encryptionKey = new AlertKey(this, 'Key', { forEventBus: organizationId !== undefined });
    this.deadLetterQueue = new DeadLetterQueue(this, 'DeadLetterQueue', {
      ruleArnPattern: this.ruleArnPattern,
      eventBusArn: organizationId && arn('events', region, account, `event-bus/${busName}`),
      encryptionKey: this.encryptionKey,
    });
    this.undeliveredAlarm = this.createAlarm();
    this.eventBus = organizationId ? this.createBus(organizationId, busName, props.accountNames)
      : props.eventBus ?? events.EventBus.fromEventBusName(this, 'EventBus', DEFAULT_BUS);

    const channels = this.bindChannels(props.channels ?? [AlertChannel._unsubscribed()], props);
    this.topic = emailTopic(this);
    this.alerts = [...alerts, ...watchedAlerts([...props.watchedResources ?? [], ...this.ownResources(prefix)])].map(alert => this.excluded(alert));
    this.rules = new AlertRules(this, {
      prefix,
      eventBusName: busName === DEFAULT_BUS ? undefined : this.eventBus.eventBusName,
      bus: this.node.tryFindChild('Bus') as Construct | undefined,
      deadLetterQueueArn: this.deadLetterQueue.queueArn,
      channels,
      observeOnly,
      deployPrincipalArns: props.deployPrincipalArns ?? [],
    });
    this.rules.update([...this.alerts, ...this.operationAlerts]);
  }

  /**
   * Adds an alert to the hub.
   *
   * A relay forwards only the events of alerts that the hub has when the relay is created. If there is a relay already,
   * it does not forward the events of this alert, and the warning `alertsBlindOutsideHomeRegion` is raised. For a
   * construct that creates its relays itself, such as `CloudTrailGovernance`, pass all alerts in the props.
   *
   * @param alert the alert, with a unique id
   */
  public addAlert(alert: Alert): void {
    new PropsCheck(this).literal('alert', alert, AN_ALERT).throwIfAny();
    const taken = [...this.alerts, ...this.operationAlerts].some(({ id }) => id === alert.id);
    new PropsCheck(this).require(!taken, duplicate('alert', alert.id)).throwIfAny();
    const excluded = this.excluded(alert);
    this.rules.update([...this.alerts, excluded, ...this.operationAlerts]);
    this.alerts.push(excluded);
    if (this.node.root.node.findAll().some(construct => construct instanceof AlertRelay)) {
      warn(this, 'alertsBlindOutsideHomeRegion', `The alert '${alert.id}' was added after a relay was made, which does not forward it. Blind in `
        + `the relay's Region: ${alert.id}. Name the alert where the hub, or what it belongs to, is made.`);
    }
  }

  /**
   * Returns the metric for the number of alerts in the dead-letter queue, because a channel did not accept them: the
   * maximum over five minutes.
   *
   * @param props options that override those of the metric
   */
  public metricUndelivered(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.deadLetterQueue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(5), ...props });
  }

  /** The resources that the alerts themselves depend on. */
  private ownResources(prefix: string): WatchedResource[] {
    const rules = { resourceType: 'AWS::Events::Rule', resourceName: `${prefix}-*`, resourceArn: this.ruleArnPattern };
    return [rules, ...this.node.findAll().flatMap(construct => watchedResource(construct) ?? [])];
  }

  private createBus(organizationId: string, eventBusName: string, accountNames: AlertHubProps['accountNames']): events.IEventBus {
    const { encryptionKey, deadLetterQueue } = this;
    const bus = new AlertBus(this, 'Bus', { eventBusName, organizationId, encryptionKey, deadLetterQueue });
    new RelayWatch(this, 'Watch', { eventBusName, eventBusArn: bus.eventBus.eventBusArn, accountNames }).node.addDependency(bus);
    return bus.eventBus;
  }

  private createAlarm(): cloudwatch.Alarm {
    const alarm = new cloudwatch.Alarm(this, 'Undelivered', {
      alarmDescription: 'Alerts on CloudTrail events could not be delivered: they wait in the dead-letter queue',
      metric: this.metricUndelivered(),
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      // SQS tells nothing of a queue that was not used for hours.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    acknowledgeForCompliance(alarm, 'CloudWatchAlarmAction', 'Its changes of state are events on the default bus, and its owner may add actions.');
    return alarm;
  }

  private checkProps(alerts: Alert[], props: AlertHubProps): Alert[] {
    const { channels, organizationId, eventBusName, eventBus, accountNames, observeOnly } = props;
    const check = new PropsCheck(this).list('alerts', props.alerts, AN_ALERT).list('channels', channels, CHANNEL).optionalLiteral('observeOnly', observeOnly, FLAG);
    check.optionalLiteral('organizationId', organizationId, ORGANIZATION_ID).optionalLiteral('eventBusName', eventBusName, EVENT_BUS_NAME).optionalLiteral('accountNames', accountNames, {
      code: 'InvalidValue', must: 'be names by account ids', advice: 'Write { \'111122223333\': \'Payments\' }.', holds: isFields,
    });
    for (const [accountId, name] of Object.entries(isFields(accountNames) ? accountNames : {})) {
      check.literal('accountNames', accountId, ACCOUNT_ID).literal('accountNames', name, ACCOUNT_NAME);
    }
    for (const [prop, value] of Object.entries({ eventBusName, accountNames })) {
      check.require(value === undefined || organizationId !== undefined, {
        code: 'ConflictingProps', prop, must: 'be given together with \'organizationId\'', value, advice: 'Only the hub of an organization has such.',
      });
    }
    check.exclusive({ organizationId, eventBus }, 'The hub of an organization makes its own bus.')
      .sameEnvironment('eventBus', Stack.of(this), { ...eventBus?.env }, 'Rules are beside their bus.');
    const forwards = Array.isArray(channels) && channels.some(channel => channel instanceof AlertChannel && channel._forwards);
    check.exclusive({ organizationId, channels: forwards || undefined },
      'To an event bus EventBridge forwards only once, and the accounts\' relays did. Put a rule on the hub\'s own bus.');
    const ids = alerts.map(alert => alert?.id);
    const taken = [...this.operationAlerts.map(alert => alert.id), ...WATCHED_IDS];
    ids.forEach((alertId, i) => check.require(ids.indexOf(alertId) === i && !taken.includes(alertId), duplicate(`alerts[${i}]`, alertId)));
    check.list('watchedResources', props.watchedResources, WATCHED_RESOURCE).knownList('deployPrincipalArns', props.deployPrincipalArns, PRINCIPAL_ARN_PATTERN);
    checkExclusions(check, this.exclusions ?? {}).throwIfAny();
    return alerts;
  }

  private excluded(alert: Alert): Alert {
    return this.exclusions ? alert._about(alert.pattern._without(this.exclusions, false)) : alert;
  }

  private bindChannels(channels: IAlertChannel[], { observeOnly, accountNames }: AlertHubProps): AlertChannelConfig[] {
    const { ruleArnPattern, encryptionKey, eventBus, deadLetterQueue } = this;
    const bind = (channel: IAlertChannel) => channel.bind(this, { ruleArnPattern, encryptionKey, eventBus, deadLetterQueue, accountNames });
    const configs = channels.map(bind);
    const check = new PropsCheck(this);
    for (const { targetId, targetArn, roleArn, wholeEvent, chatNotification, withAlert, atLeast, storesOnly } of configs) {
      check.optional('targetId', targetId, TARGET_ID).optional('targetArn', targetArn, TARGET_ARN).optional('roleArn', roleArn, ROLE_ARN)
        .optionalLiteral('wholeEvent', wholeEvent, FLAG).optionalLiteral('chatNotification', chatNotification, FLAG).optionalLiteral('storesOnly', storesOnly, FLAG)
        .optionalLiteral('withAlert', withAlert, FLAG)
        .optionalLiteral('atLeast', atLeast, oneOf(AlertSeverity, 'AlertSeverity'))
        .exclusive({
          wholeEvent: wholeEvent || undefined, chatNotification: chatNotification || undefined, withAlert: withAlert || undefined,
        }, 'A target gets one form of message.');
    }
    check.throwIfAny();
    return observeOnly && !configs.some(({ storesOnly }) => storesOnly) ? [...configs, bind(AlertChannel.logGroup())] : configs;
  }
}

function duplicate(prop: string, value: string): Problem {
  return { code: 'DuplicateAlert', prop, must: 'have an id of its own', value, advice: 'Remove or rename one of the two.' };
}
