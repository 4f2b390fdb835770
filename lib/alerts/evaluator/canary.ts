import { aws_cloudwatch as cloudwatch, aws_events as events, aws_iam as iam, aws_kms as kms, aws_scheduler as scheduler, aws_sns as sns, Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { eventBusArn } from './alert-bus';
import { OnAlertBusProps } from './channel-rules';
import { EVENT_SOURCE, GovernanceEvent } from '../../contracts/governance-event';
import { arn } from '../../private/arns';
import { denyAll, denyInsecureTransport, statement } from '../../private/statements';
import { eventAlarm } from '../../state-machines/scheduled-machine';
import { publishStatement } from '../channels/hub-topic';
import { TargetRole } from '../channels/target-role';
import { ruleTarget, waitForTargets } from '../rules/alert-rule';

export interface CanaryProps extends OnAlertBusProps {
  readonly ruleArnPattern: string;
  readonly encryptionKey: kms.IKey;
  /** The name of the bus that the canary starts on, unless it is the default one. */
  readonly sourceBusName?: string;
}

/**
 * An hourly event that takes the path of every alert: from the bus with the events, through the queue, the evaluator and
 * the alert bus, to an encrypted topic. CloudWatch counts what the topic receives.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
 */
export class Canary extends Construct {
  /** The alarm that is in ALARM while canaries do not arrive. */
  public readonly alarm: cloudwatch.Alarm;

  constructor(scope: Construct, id: string, props: CanaryProps) {
    super(scope, id);
    this.schedule(props.sourceBusName);
    const topic = this.createTopic(props);
    this.alarm = eventAlarm(this, 'Lost', {
      alarmDescription: 'Alerts on CloudTrail events do not arrive: no canary for two hours',
      metric: topic.metricNumberOfMessagesPublished({ statistic: 'Sum', period: Duration.hours(1) }),
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 2,
      treatMissingData: cloudwatch.TreatMissingData.BREACHING,
    });
  }

  private schedule(sourceBusName = 'default'): void {
    const { region, account } = Stack.of(this);
    const busArn = eventBusArn(this, sourceBusName);
    const role = new iam.Role(this, 'Role', {
      description: 'Sends the canary of alerts on CloudTrail events',
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        // Scheduler names only the group of a schedule as the source.
        conditions: { ArnEquals: { 'aws:SourceArn': arn('scheduler', region, account, 'schedule-group/default') }, StringEquals: { 'aws:SourceAccount': account } },
      }),
      managedPolicies: [new iam.ManagedPolicy(this, 'Policy', {
        statements: [statement({
          sid: 'PutCanary',
          actions: ['events:PutEvents'],
          resources: [busArn],
          conditions: { StringEquals: { 'events:source': EVENT_SOURCE, 'events:detail-type': GovernanceEvent.CANARY } },
        })],
      })],
    });
    new scheduler.CfnSchedule(this, 'Schedule', {
      description: 'Sends the canary of alerts on CloudTrail events',
      scheduleExpression: 'rate(1 hour)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: busArn,
        roleArn: role.roleArn,
        eventBridgeParameters: { source: EVENT_SOURCE, detailType: GovernanceEvent.CANARY },
        input: JSON.stringify({ summary: 'The hourly canary' }),
        // The next canary replaces this one.
        retryPolicy: { maximumEventAgeInSeconds: Duration.hours(1).toSeconds(), maximumRetryAttempts: 10 },
      },
    });
  }

  private createTopic({ prefix, eventBusName, bus, deadLetterQueue, ruleArnPattern, encryptionKey }: CanaryProps): sns.Topic {
    const topic = new sns.Topic(this, 'Topic', { displayName: 'Canary of CloudTrail alerts', masterKey: encryptionKey });
    const role = new TargetRole(topic, 'RulesRole', {
      ruleArnPattern, action: 'sns:Publish', targetArn: topic.topicArn, encryptionKeyArn: encryptionKey.keyArn,
    });
    topic.addToResourcePolicy(publishStatement('RulesPublish', topic.topicArn, role));
    // Otherwise a principal could hide that canaries do not arrive.
    topic.addToResourcePolicy(denyAll({
      sid: 'OnlyTheRulePublishes',
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { ArnNotEquals: { 'aws:PrincipalArn': role.roleArn } },
    }));
    topic.addToResourcePolicy(denyInsecureTransport('sns:Publish', [topic.topicArn]));
    const target = { targetId: 'Topic', targetArn: topic.topicArn, roleArn: role.roleArn, dependable: topic };
    const rule = new events.CfnRule(this, 'Rule', {
      name: `${prefix}-canary`,
      eventBusName,
      description: 'Counts the canaries that arrive',
      eventPattern: { 'source': [EVENT_SOURCE], 'detail-type': [GovernanceEvent.CANARY_ALERT], 'account': [Stack.of(this).account] },
      targets: [ruleTarget(target, deadLetterQueue)],
    });
    waitForTargets(rule, deadLetterQueue, [target]);
    rule.node.addDependency(bus);
    return topic;
  }
}
