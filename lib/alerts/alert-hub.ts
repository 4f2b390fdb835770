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
  /** What the alerts are about, so far. */
  public readonly alerts: Alert[];

  /** The event bus that the rules are on: where relays forward to. */
  public readonly eventBus: events.IEventBus;

  /** Receives what could not be delivered to a channel within a day. */
  public readonly deadLetterQueue: sqs.IQueue;

  /** The key of topic and dead-letter queue. */
  public readonly encryptionKey: kms.IKey;

  /** Pattern of the ARNs of the rules, for policies of targets. */
  public readonly ruleArnPattern: string;

  /** In ALARM while alerts wait in the dead-letter queue, because a channel did not take them. It has no actions yet. */
  public readonly undeliveredAlarm: cloudwatch.Alarm;

  /** The topic that sends e-mail, without a minimum severity if there is such a channel; undefined if no channel sends e-mail. */
  public readonly topic?: sns.ITopic;

  private readonly operationAlerts: Alert[];
  private readonly rules: AlertRules;
  private readonly exclusions?: AlertExclusions;

  /**
   * @param scope the construct that the hub belongs to
   * @param id id within the scope
   * @param props what differs from the defaults
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
   * Alerts on something else besides. Relays forward what the hub alerts on when they are made: one that is made before does not know
   * of this alert, which the warning `alertsBlindOutsideHomeRegion` says. Those of a composition are made with it, so give it all alerts
   * in its props.
   *
   * @param alert the alert; something else gives the error `InvalidValue`, an id that is there already `DuplicateAlert`, too many `TooManyRules`
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
   * The number of alerts that wait in the dead-letter queue because a channel did not take them: the maximum in five minutes.
   *
   * @param props properties of the metric that differ
   */
  public metricUndelivered(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.deadLetterQueue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(5), ...props });
  }

  /** What the alerts themselves depend on. */
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
