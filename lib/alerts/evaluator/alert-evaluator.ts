import { aws_cloudwatch as cloudwatch, aws_events as events, aws_iam as iam, aws_kms as kms, aws_lambda as lambda, aws_sqs as sqs, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlertBus } from './alert-bus';
import { Canary } from './canary';
import { catalogueDocument, CatalogueInput } from './catalogue-document';
import { ChannelRules } from './channel-rules';
import { EvaluatorCatalogue } from './evaluator-catalogue';
import { EvaluatorFunction } from './evaluator-function';
import { EventQueue } from './event-queue';
import { FeedRules } from './feed-rules';
import { eventAlarm } from '../../state-machines/scheduled-machine';
import { Alert } from '../alert';
import { AlertMessage } from '../channels/contract';

export interface AlertEvaluatorProps extends Omit<CatalogueInput, 'alerts'> {
  /** The beginning of the names of all rules. */
  readonly prefix: string;
  /** The pattern of the ARNs of all rules. */
  readonly ruleArnPattern: string;
  /** The name of the bus with the events, unless it is the default one. */
  readonly eventBusName?: string;
  /** The bus that must exist before its rules. */
  readonly bus?: Construct;
  /** The name of the bus for alerts. */
  readonly alertBusName: string;
  readonly encryptionKey: kms.IKey;
  readonly deadLetterQueue: sqs.IQueue;
  /** Whether an hourly canary takes the path of every alert. */
  readonly canary: boolean;
}

/**
 * The engine that evaluates events in a function: rules that feed its queue, the function, the bus with the alerts that
 * it raised, and a rule for each channel.
 */
export class AlertEvaluator extends Construct {
  public readonly alertBus: events.IEventBus;
  public readonly queue: sqs.IQueue;
  /** The queue of events that could not be evaluated. */
  public readonly unevaluatedQueue: sqs.IQueue;
  public readonly function: lambda.IFunction;
  public readonly role: iam.IRole;
  /** The alarms on events that wait, and on a function or a canary that is silent. */
  public readonly alarms: cloudwatch.Alarm[];

  private readonly evaluator: EvaluatorFunction;
  private readonly feed: FeedRules;
  private catalogue: EvaluatorCatalogue;

  constructor(scope: Construct, id: string, private readonly props: AlertEvaluatorProps) {
    super(scope, id);
    this.catalogue = catalogueDocument({ ...props, alerts: [] });
    const { prefix, ruleArnPattern, encryptionKey, deadLetterQueue, alertBusName, channels } = props;
    const queue = new EventQueue(this, 'Queue', { queueName: `${prefix}-events`, ruleArnPattern, encryptionKey });
    const evaluator = this.evaluator = new EvaluatorFunction(this, 'Evaluator', {
      queue,
      alertBusName,
      encryptionKey,
      topics: channels.filter(({ topic, message }) => topic && message === AlertMessage.TEXT),
      catalogue: () => this.catalogue,
    });
    const bus = new AlertBus(this, 'AlertBus', { eventBusName: alertBusName, evaluatorRole: evaluator.role, encryptionKey, deadLetterQueue });
    const onAlertBus = { prefix, eventBusName: alertBusName, bus, deadLetterQueue };
    new ChannelRules(this, 'Channels', { ...onAlertBus, channels });
    const canary = props.canary ? new Canary(this, 'Canary', { ...onAlertBus, ruleArnPattern, encryptionKey, sourceBusName: props.eventBusName }) : undefined;
    this.feed = new FeedRules(this, 'Feed', { ...props, queue });
    this.alertBus = bus.eventBus;
    this.queue = queue;
    this.unevaluatedQueue = queue.unevaluated;
    this.function = evaluator.function;
    this.role = evaluator.role;
    this.alarms = [...this.createAlarms(), ...canary ? [canary.alarm] : []];
  }

  /** Replaces the alerts, and the rules that feed the queue. */
  public update(alerts: Alert[]): void {
    this.feed.update(alerts);
    this.catalogue = catalogueDocument({ ...this.props, alerts });
    this.evaluator.checkCatalogue();
  }

  private createAlarms(): cloudwatch.Alarm[] {
    const minutes = { statistic: 'Maximum', period: Duration.minutes(5) };
    return [
      eventAlarm(this, 'UnevaluatedAlarm', {
        alarmDescription: 'CloudTrail events could not be evaluated: they wait in the dead-letter queue',
        metric: this.unevaluatedQueue.metricApproximateNumberOfMessagesVisible(minutes),
        threshold: 1,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      }),
      eventAlarm(this, 'WaitingAlarm', {
        alarmDescription: 'CloudTrail events wait for their evaluation for more than five minutes',
        metric: this.queue.metricApproximateAgeOfOldestMessage(minutes),
        threshold: Duration.minutes(5).toSeconds(),
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      }),
      eventAlarm(this, 'IdleAlarm', {
        // The hourly status of the trail, and the canary, are events for the function.
        alarmDescription: 'No CloudTrail event was evaluated for two hours',
        metric: this.function.metricInvocations({ statistic: 'Sum', period: Duration.hours(1) }),
        threshold: 1,
        comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
        evaluationPeriods: 2,
        treatMissingData: cloudwatch.TreatMissingData.BREACHING,
      }),
    ];
  }
}
