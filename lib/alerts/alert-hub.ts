import { aws_cloudwatch as cloudwatch, aws_events as events, aws_kms as kms, aws_sqs as sqs, Duration, Names, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Alert } from './alert';
import { AlertBus } from './alert-bus';
import { AlertCatalogue } from './alert-catalogue';
import { AlertChannel, AlertChannelConfig, IAlertChannel } from './alert-channel';
import { AlertExclusions, checkExclusions } from './alert-exclusions';
import { AlertKey } from './alert-key';
import { AlertRules } from './alert-rules';
import { AlertSeverity } from './alert-severity';
import { DeadLetterQueue } from './dead-letter-queue';
import { OPERATION_ALERTS, RELAY_ALERTS } from './operation-alerts';
import { AlertRelay } from './relay/alert-relay';
import { RelayWatch } from './relay/relay-watch';
import { WATCHED_IDS, WATCHED_TYPES, watchedAlerts, watchedResource } from './watched-alerts';
import { WatchedResource } from '../contracts/watched-resource';
import { arn } from '../private/arns';
import { Problem } from '../private/errors';
import { isFields } from '../private/event-pattern';
import { acknowledgeForCompliance } from '../private/nag';
import { PropsCheck, Rule } from '../private/props-check';
import {
  ACCOUNT_ID, ACCOUNT_NAME, CHANNEL, EVENT_BUS_NAME, FLAG, instanceOf, oneOf, ORGANIZATION_ID, PRINCIPAL_ARN_PATTERN, ROLE_ARN, TARGET_ARN, TARGET_ID,
} from '../private/rules';
import { warn } from '../private/warnings';

const DEFAULT_BUS = 'default';

const WATCHED_RESOURCE: Rule = {
  code: 'InvalidValue',
  must: `be a resource of one of the types ${WATCHED_TYPES.join(', ')}`,
  advice: 'Use archive.watchedResources.',
  holds: value => WATCHED_TYPES.includes(value?.resourceType),
};
const AN_ALERT = instanceOf(Alert, 'Alert.custom(…) or AlertCatalogue');

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
   * Where alerts go. An empty list gives the error `EmptyList`, something else than channels `InvalidValue`, an alert with more than five
   * targets `TooManyRules`. E-mail addresses share a target, and so do chats; each further severity with `atLeast` is another target.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
   * @default - an encrypted topic without subscriptions
   */
  readonly channels?: IAlertChannel[];

  /**
   * Record alerts, but disturb nobody: they go to log groups only, and to custom channels that say `records`. Without such a channel a
   * log group is made. The other channels are made too, so that addresses can be confirmed and permissions reviewed meanwhile.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules-best-practices.html
   * @default false
   */
  readonly observeOnly?: boolean;

  /**
   * Who may do what any of the alerts is about. What an alert says itself, by `Alert.excluding`, comes on top. An alert that is about the same field in
   * a way that leaves no room, like one on user agents, stays as it is.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
   * @default - nobody
   */
  readonly exclusions?: AlertExclusions;

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
   * ARNs of roles and users that deploy: every deployment looks like tampering. What they do is raised one severity lower, under a title
   * that says so; never lower than LOW, and where no channel would take it, as urgent as ever. Wildcards are allowed in path and name, like
   * `arn:aws:iam::111122223333:role/cdk-hnb659fds-cfn-exec-role-*`. Another form gives the error `InvalidPrincipalArn`, an empty list `EmptyList`, a repetition `InvalidValue`;
   * wildcards within a name use up the 30 rules with wildcards that a bus may have: `TooManyRules`.
   *
   * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
   * @default - nobody
   */
  readonly deployPrincipalArns?: string[];

  /**
   * Resources that audit depends on, like `archive.watchedResources`: weakening one of them alerts, as it does for the hub's own rules,
   * topics, queues, keys and log groups. The types are those of `AWS::S3::Bucket`, `AWS::KMS::Key`, `AWS::SNS::Topic`, `AWS::SQS::Queue`,
   * `AWS::Events::Rule`, `AWS::Lambda::Function` and `AWS::Logs::LogGroup`; another gives the error `InvalidValue`, an empty list `EmptyList`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
   * @default - the hub's own resources only
   */
  readonly watchedResources?: WatchedResource[];


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
    const prefix = Names.uniqueResourceName(this, { maxLength: 18, separator: '-' });
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
    new PropsCheck(this).literal('alert', alert, AN_ALERT).done();
    const taken = [...this.alerts, ...this.operationAlerts].some(({ id }) => id === alert.id);
    new PropsCheck(this).that(!taken, duplicate('alert', alert.id)).done();
    const excluded = this.excluded(alert);
    this.rules.update([...this.alerts, excluded, ...this.operationAlerts]);
    this.alerts.push(excluded);
    if (this.node.root.node.findAll().some(construct => construct instanceof AlertRelay)) {
      warn(this, 'alertsBlindOutsideHomeRegion', `The alert '${alert.id}' was added after a relay was made, which does not forward it. Blind in `
        + `the relay's Region: ${alert.id}. Name the alert where the hub, or what it belongs to, is made.`);
    }
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
      metric: this.deadLetterQueue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(5) }),
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
    const check = new PropsCheck(this).each('alerts', props.alerts, AN_ALERT).each('channels', channels, CHANNEL).known('observeOnly', observeOnly, FLAG);
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
    const forwards = Array.isArray(channels) && channels.some(channel => channel instanceof AlertChannel && channel._forwards);
    check.exclusive({ organizationId, channels: forwards || undefined },
      'To an event bus EventBridge forwards only once, and the accounts\' relays did. Put a rule on the hub\'s own bus.');
    const ids = alerts.map(alert => alert?.id);
    const taken = [...this.operationAlerts.map(alert => alert.id), ...WATCHED_IDS];
    ids.forEach((alertId, i) => check.that(ids.indexOf(alertId) === i && !taken.includes(alertId), duplicate(`alerts[${i}]`, alertId)));
    check.each('watchedResources', props.watchedResources, WATCHED_RESOURCE).members('deployPrincipalArns', props.deployPrincipalArns, PRINCIPAL_ARN_PATTERN);
    checkExclusions(check, this.exclusions ?? {}).done();
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
    for (const { targetId, targetArn, roleArn, wholeEvent, chatNotification, withAlert, atLeast, records } of configs) {
      check.value('targetId', targetId, TARGET_ID).value('targetArn', targetArn, TARGET_ARN).value('roleArn', roleArn, ROLE_ARN)
        .known('wholeEvent', wholeEvent, FLAG).known('chatNotification', chatNotification, FLAG).known('records', records, FLAG)
        .known('withAlert', withAlert, FLAG)
        .known('atLeast', atLeast, oneOf(AlertSeverity, 'AlertSeverity'))
        .exclusive({
          wholeEvent: wholeEvent || undefined, chatNotification: chatNotification || undefined, withAlert: withAlert || undefined,
        }, 'A target gets one form of message.');
    }
    check.done();
    return observeOnly && !configs.some(({ records }) => records) ? [...configs, bind(AlertChannel.logGroup())] : configs;
  }
}

function duplicate(prop: string, value: string): Problem {
  return { code: 'DuplicateAlert', prop, must: 'have an id of its own', value, advice: 'Remove or rename one of the two.' };
}
