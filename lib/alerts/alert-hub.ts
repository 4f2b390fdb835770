import { createHash } from 'crypto';
import {
  aws_cloudwatch as cloudwatch, aws_events as events, aws_kms as kms, aws_lambda as lambda, aws_sns as sns, aws_sqs as sqs, Duration, Names, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Alert } from './alert';
import { AlertCatalogue } from './alert-catalogue';
import { AlertChannel, AlertChannelConfig, AlertMessage, IAlertChannel } from './alert-channel';
import { AlertEngine } from './alert-engine';
import { AlertHubProps } from './alert-hub-props';
import { AlertSeverity } from './alert-severity';
import { emailTopics } from './channels/hub-topic';
import { eventBusArn } from './evaluator/alert-bus';
import { AlertEvaluator } from './evaluator/alert-evaluator';
import { AlarmReports } from './hub/alarm-reports';
import { checkAddedAlarm, checkAddedAlert, checkAlertHub } from './hub/alert-hub-checks';
import { AlertKey } from './hub/alert-key';
import { DeadLetterQueue } from './hub/dead-letter-queue';
import { warnOfDoubts } from './hub/doubtful-alerts';
import { GuardRules } from './hub/guard-rules';
import { HubBus } from './hub/hub-bus';
import { CANARY_ALERT, OPERATION_ALERTS, RELAY_ALERTS } from './hub/operation-alerts';
import { SubscriptionCheck } from './hub/subscription-check';
import { WATCHED_IDS, watchedAlerts, watchedResource } from './hub/watched-alerts';
import { AlertRelay } from './relay/alert-relay';
import { RelayWatch } from './relay/relay-watch';
import { activeChannels, peopleChannels } from './routing';
import { RulesEngine } from './rules/rules-engine';
import { declareCost } from '../contracts/cost-driver';
import { declareMade } from '../contracts/made-resource';
import { checkAlarmActions } from '../private/alarm-actions';
import { arn } from '../private/arns';
import { keepDependenciesFew } from '../private/few-dependencies';
import { PropsCheck } from '../validation/props-check';
import { TARGET_ARN, TARGET_ID } from '../validation/rules/channels';
import { ROLE_ARN } from '../validation/rules/principals';
import { FLAG, oneOf } from '../validation/rules/values';
import { warn } from '../validation/warnings';

const DEFAULT_BUS = 'default';

/**
 * A hub for alerts: an engine that decides which events of CloudTrail raise an alert, and the channels that receive it.
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

  /** The event bus with the events of CloudTrail, to which relays forward. */
  public readonly eventBus: events.IEventBus;

  /**
   * The event bus with the alerts that were raised, for rules of your own; undefined with `AlertEngine.rules()`. Only
   * the evaluator can put events on it.
   */
  public readonly alertBus?: events.IEventBus;

  /** The function that evaluates events; undefined with `AlertEngine.rules()`. */
  public readonly evaluator?: lambda.IFunction;

  /** The dead-letter queue for events and alerts that a rule could not deliver within a day. */
  public readonly deadLetterQueue: sqs.IQueue;

  /** The dead-letter queue for events that could not be evaluated; undefined with `AlertEngine.rules()`. */
  public readonly unevaluatedQueue?: sqs.IQueue;

  /** The key of the topics, queues, log group and event buses that the hub creates. */
  public readonly encryptionKey: kms.IKey;

  /** The pattern of the ARNs of the rules, for policies of targets. */
  public readonly ruleArnPattern: string;

  /** The alarm that is in ALARM while the dead-letter queue holds alerts that a channel did not accept. */
  public readonly undeliveredAlarm: cloudwatch.Alarm;

  /** The alarms on the alert engine, including `undeliveredAlarm`. The hub reports them to people. */
  public readonly alarms: cloudwatch.Alarm[];

  /**
   * The topic of `AlertChannel.email` (the one without a minimum severity, if there is one) or of the default channel;
   * undefined without such a channel.
   */
  public readonly topic?: sns.ITopic;

  /**
   * The alerts that a relay must forward events for: those of the hub, and those on its own engine.
   * @internal
   */
  public get _relayedAlerts(): Alert[] {
    return [...this.alerts, ...this.guard?.alerts ?? []];
  }

  private readonly operationAlerts: Alert[];
  private readonly engine: AlertEvaluator | RulesEngine;
  private readonly guard?: GuardRules;
  private readonly reports: AlarmReports;

  /**
   * @param scope the construct that the hub belongs to
   * @param id id within the scope
   * @param props properties of the hub
   */
  constructor(scope: Construct, id: string, props: AlertHubProps = {}) {
    super(scope, id);
    declareMade(this);
    const { organizationId } = props;
    const { _evaluator: evaluated } = props.engine ?? AlertEngine.evaluator();
    this.operationAlerts = [...OPERATION_ALERTS, ...organizationId ? RELAY_ALERTS : [], ...evaluated?.canary ? [CANARY_ALERT] : []];
    const alerts = props.alerts ?? AlertCatalogue.recommended();
    checkAlertHub(this, { ...props, alerts }, this.operationAlerts);

    const prefix = this.namePrefix();
    const { region, account } = Stack.of(this);
    const busName = organizationId ? props.eventBusName ?? 'cloudtrail-alerts' : props.eventBus?.eventBusName ?? DEFAULT_BUS;
    const alertBusName = `${prefix}-alerts`;
    const ownBusNames = [...organizationId ? [busName] : [], ...evaluated ? [alertBusName] : []];
    const ownBusArns = ownBusNames.map(name => eventBusArn(this, name));
    // With or without the name of a bus.
    this.ruleArnPattern = arn('events', region, account, `rule/*${prefix}-*`);
    this.encryptionKey = new AlertKey(this, 'Key', { eventBusArns: ownBusArns });
    this.deadLetterQueue = new DeadLetterQueue(this, 'DeadLetterQueue', { ruleArnPattern: this.ruleArnPattern, eventBusArns: ownBusArns });
    this.undeliveredAlarm = this.createAlarm();
    this.eventBus = organizationId ? this.createBus(organizationId, busName)
      : props.eventBus ?? events.EventBus.fromEventBusName(this, 'EventBus', DEFAULT_BUS);
    const watch = organizationId ? this.createWatch(busName, props.accountNames) : undefined;

    const { observeOnly = false } = props;
    const channels = this.bindChannels(props.channels ?? [AlertChannel._unsubscribed()], observeOnly);
    [this.topic] = emailTopics(this);
    const subscriptions = emailTopics(this).map(topic => new SubscriptionCheck(topic, 'Subscriptions', { topic, encryptionKey: this.encryptionKey }).alarm);
    const engineProps = {
      prefix,
      eventBusName: busName === DEFAULT_BUS ? undefined : this.eventBus.eventBusName,
      bus: this.node.tryFindChild('Bus') as Construct | undefined,
      deadLetterQueue: this.deadLetterQueue,
      channels,
      exclusions: props.exclusions ?? [],
    };
    const alarms = [this.undeliveredAlarm, ...watch ? [watch.alarm] : [], ...subscriptions];
    const rules = { resourceType: 'AWS::Events::Rule', resourceName: `${prefix}-*`, resourceArn: this.ruleArnPattern };
    if (evaluated) {
      const evaluator = new AlertEvaluator(this, 'Engine', {
        ...engineProps,
        ruleArnPattern: this.ruleArnPattern,
        alertBusName,
        encryptionKey: this.encryptionKey,
        deployPrincipalArns: props.deployPrincipalArns ?? [],
        accountNames: props.accountNames,
        organizationId,
        canary: evaluated.canary,
      });
      this.engine = evaluator;
      this.alertBus = evaluator.alertBus;
      this.evaluator = evaluator.function;
      this.unevaluatedQueue = evaluator.unevaluatedQueue;
      this.alarms = [...alarms, ...evaluator.alarms];
      this.guard = new GuardRules(this, 'Guard', {
        ...engineProps,
        constructs: this.node.findAll(),
        rules,
        eventBusNames: ownBusNames,
        channels: peopleChannels(channels),
      });
    } else {
      this.engine = new RulesEngine(this, engineProps);
      this.alarms = alarms;
    }
    // The evaluator cannot refer to itself; the guard watches it.
    const own = this.node.findAll().filter(construct => construct !== this.evaluator).flatMap(construct => watchedResource(construct) ?? []);
    this.alerts = [...alerts, ...watchedAlerts([...props.watchedResources ?? [], rules, ...own])];
    this.engine.update([...this.alerts, ...this.operationAlerts]);
    warnOfDoubts(this, alerts);
    this.reports = new AlarmReports(this.guard ?? this, {
      topic: props.alarmTopic ?? (observeOnly ? undefined : this.topic),
      channels: peopleChannels(channels),
      prefix,
      deadLetterQueue: this.deadLetterQueue,
    });
    this.alarms.forEach(alarm => this.reports.add(alarm));
    keepDependenciesFew(this);
    declareCost(this, () => ({ kind: 'hub', evaluator: evaluated !== undefined }));
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
    checkAddedAlert(this, alert, [...this.alerts, ...this.operationAlerts]);
    // Before the alerts on the hub's own resources, as if it had been among the props.
    const position = this.alerts.findIndex(({ id }) => WATCHED_IDS.includes(id));
    const alerts = [...this.alerts.slice(0, position), alert, ...this.alerts.slice(position)];
    this.engine.update([...alerts, ...this.operationAlerts]);
    this.alerts.splice(position, 0, alert);
    warnOfDoubts(this, [alert]);
    if (this.node.root.node.findAll().some(construct => construct instanceof AlertRelay)) {
      warn(this, 'alertsBlindOutsideHomeRegion', `The alert '${alert.id}' was added after a relay was made, which does not forward it. Blind in `
        + `the relay's Region: ${alert.id}. Name the alert where the hub, or what it belongs to, is made.`);
    }
  }

  /**
   * Reports another alarm to people, as the hub does for its own: to `alarmTopic` directly, and to the other channels for
   * people by a rule.
   *
   * @param alarm the alarm, in the hub's account and Region, for example of a `TrailHealth` or an `ArchiveReplication`
   */
  public addAlarm(alarm: cloudwatch.Alarm): void {
    checkAddedAlarm(this, alarm);
    this.reports.add(alarm);
  }

  /**
   * Returns the metric for the number of events and alerts in the dead-letter queue: the maximum over five minutes.
   *
   * @param props options that override those of the metric
   */
  public metricUndelivered(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.deadLetterQueue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(5), ...props });
  }

  /**
   * The beginning of the names of rules, queue and bus: a rule's name has 64 characters, so the prefix leaves room for an id.
   * It follows from the name of the stack, because stages of an app may differ in nothing else.
   */
  private namePrefix(): string {
    return `cloudtrail-${createHash('sha256').update(Names.uniqueResourceName(this, {})).digest('hex').slice(0, 6)}`;
  }

  private createBus(organizationId: string, eventBusName: string): events.IEventBus {
    const { encryptionKey, deadLetterQueue } = this;
    return new HubBus(this, 'Bus', { eventBusName, organizationId, encryptionKey, deadLetterQueue }).eventBus;
  }

  private createWatch(eventBusName: string, accountNames: AlertHubProps['accountNames']): RelayWatch {
    const watch = new RelayWatch(this, 'Watch', { eventBusName, eventBusArn: this.eventBus.eventBusArn, accountNames, encryptionKey: this.encryptionKey });
    watch.node.addDependency(this.node.findChild('Bus'));
    return watch;
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
    checkAlarmActions(alarm);
    return alarm;
  }

  private bindChannels(channels: IAlertChannel[], observeOnly: boolean): AlertChannelConfig[] {
    const { ruleArnPattern, encryptionKey, eventBus, deadLetterQueue } = this;
    const bind = (channel: IAlertChannel) => channel.bind(this, { ruleArnPattern, encryptionKey, eventBus, deadLetterQueue });
    const configs = channels.map(bind);
    const check = new PropsCheck(this);
    for (const { targetId, targetArn, roleArn, message, atLeast, storesOnly } of configs) {
      check.optional('targetId', targetId, TARGET_ID).optional('targetArn', targetArn, TARGET_ARN).optional('roleArn', roleArn, ROLE_ARN)
        .optionalLiteral('message', message, oneOf(AlertMessage, 'AlertMessage'))
        .optionalLiteral('storesOnly', storesOnly, FLAG)
        .optionalLiteral('atLeast', atLeast, oneOf(AlertSeverity, 'AlertSeverity'));
    }
    check.throwIfAny();
    const active = activeChannels(configs, observeOnly);
    return active.length === 0 ? [bind(AlertChannel.logGroup())] : active;
  }
}
