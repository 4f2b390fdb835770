import {
  aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_events as events, aws_sns as sns, aws_sqs as sqs, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { arn } from '../../private/arns';
import { Alert } from '../alert';
import { AlertPattern } from '../alert-pattern';
import { AlertSeverity } from '../alert-severity';
import { AlertChannelConfig } from '../channels/contract';
import { admitAlarms } from '../metrics/alarm-topic';
import { createAlertRule } from '../rules/alert-rule';

export interface AlarmReportsProps {
  /** The topic that alarms notify directly, if there is one. */
  readonly topic?: sns.ITopic;
  /** The channels that people read. */
  readonly channels: AlertChannelConfig[];
  /** The beginning of the name of the rule. */
  readonly prefix: string;
  readonly deadLetterQueue: sqs.IQueue;
}

/**
 * The reports of alarms to people: to one topic by an action, so that trouble with rules or their dead-letter queue does
 * not silence them, and to the other channels by a rule on changes of state.
 */
export class AlarmReports {
  private readonly alarms: cloudwatch.Alarm[] = [];
  private readonly routes: AlertChannelConfig[];
  private rule?: events.CfnRule;

  /**
   * @param scope the construct that the rule belongs to
   * @param props properties of the reports
   */
  constructor(private readonly scope: Construct, private readonly props: AlarmReportsProps) {
    const { topic, channels } = props;
    const { region, account } = Stack.of(scope);
    if (topic) admitAlarms(scope, topic, arn('cloudwatch', region, account, 'alarm:*'));
    this.routes = channels.filter(({ targetArn }) => targetArn !== topic?.topicArn);
  }

  /** Reports another alarm of the hub's account and Region. */
  public add(alarm: cloudwatch.Alarm): void {
    if (this.alarms.includes(alarm)) return;
    this.alarms.push(alarm);
    if (this.props.topic) alarm.addAlarmAction(new actions.SnsAction(this.props.topic));
    if (this.routes.length > 0) this.updateRule();
  }

  private updateRule(): void {
    const { scope, routes, props: { prefix, deadLetterQueue } } = this;
    const alert = alarmAlert(this.alarms);
    const eventPattern = alert.pattern._renderForRule(scope);
    this.rule ??= createAlertRule(scope, 'Alarms', { alert, name: `${prefix}-guard-alarms`, eventPattern, deadLetterQueue, routes });
    this.rule.eventPattern = eventPattern;
  }
}

function alarmAlert(alarms: cloudwatch.Alarm[]): Alert {
  return Alert.custom('alert-engine-alarm', {
    title: 'The alert engine does not work',
    severity: AlertSeverity.CRITICAL,
    description: 'Alerts are late or lost until this is mended.',
    runbook: 'The alarm names its queue or function. Read the logs of the evaluator, then redrive its dead-letter queue.',
    pattern: AlertPattern._forOperation({
      source: ['aws.cloudwatch'],
      detailType: ['CloudWatch Alarm State Change'],
      resources: alarms.map(({ alarmArn }) => alarmArn),
      detail: { state: { value: ['ALARM'] } },
    }, '$.detail.alarmName'),
  });
}
