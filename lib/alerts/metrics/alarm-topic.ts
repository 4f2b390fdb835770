import { aws_iam as iam, aws_kms as kms, aws_sns as sns, aws_sqs as sqs, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from '../../private/nag-acknowledgements';
import { addStatements } from '../../private/required-policy';
import { denyInsecureTransport, keyPolicy, statement } from '../../private/statements';
import { Rule } from '../../validation/rule';

/** A topic that alarms can notify. */
export const ALARM_TOPIC: Rule = {
  code: 'InvalidValue',
  must: 'be a standard topic',
  advice: 'Use a Topic that is not FIFO: alarms have no message group.',
  holds: value => typeof value?.topicArn === 'string' && value.fifo !== true,
};

const CLOUDWATCH = [new iam.ServicePrincipal('cloudwatch.amazonaws.com')];

/**
 * The encrypted topic of some alarms, which a pattern of their ARNs names. Its key is beside it, with the id `<id>Key`.
 */
export class AlarmTopic extends sns.Topic {
  constructor(scope: Construct, id: string, alarmArnPattern: string) {
    super(scope, id, {
      displayName: 'CloudTrail alarms',
      masterKey: new kms.Key(scope, `${id}Key`, {
        description: 'Encrypts notifications of CloudTrail alarms until they are delivered',
        enableKeyRotation: true,
        // It protects only messages under way: nothing is lost with it.
        removalPolicy: RemovalPolicy.DESTROY,
        policy: keyPolicy(scope, encryptStatement(alarmArnPattern)),
      }),
    });
    this.addToResourcePolicy(publishStatement(this, alarmArnPattern));
    this.addToResourcePolicy(denyInsecureTransport('sns:Publish', [this.topicArn]));
  }
}

/**
 * A subscriber that notifies nobody: it keeps the messages of the topic for two weeks.
 *
 * SQS encrypts it by itself: with the topic's key, topic and key would need each other's ARN.
 */
export class QuietQueue extends sqs.Queue {
  constructor(scope: Construct, id: string, topic: sns.ITopic) {
    super(scope, id, { encryption: sqs.QueueEncryption.SQS_MANAGED, retentionPeriod: Duration.days(14) });
    this.addToResourcePolicy(statement({
      sid: 'TopicSend',
      principals: [new iam.ServicePrincipal('sns.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [this.queueArn],
      conditions: { ArnLike: { 'aws:SourceArn': topic.topicArn } },
    }));
    this.addToResourcePolicy(denyInsecureTransport('sqs:*', [this.queueArn]));
    acknowledge(this, 'SQS3', 'Nobody has to read this queue: what it keeps is dropped after two weeks.');
    const subscription = new sns.Subscription(this, 'Subscription', { topic, protocol: sns.SubscriptionProtocol.SQS, endpoint: this.queueArn });
    // Notifications of the first seconds would be lost otherwise.
    subscription.node.addDependency(this.node.findChild('Policy'));
  }
}

/** Lets alarms notify a topic that others made, encrypted or not. */
export function admitAlarms(scope: Construct, topic: sns.ITopic, alarmArnPattern: string): void {
  addStatements(scope, 'topic', topic, [publishStatement(topic, alarmArnPattern)]);
  if (topic.masterKey) addStatements(scope, 'key', topic.masterKey, [encryptStatement(alarmArnPattern)]);
}

function publishStatement(topic: sns.ITopic, alarmArnPattern: string): iam.PolicyStatement {
  return statement({
    sid: 'CloudWatchPublish', principals: CLOUDWATCH, actions: ['sns:Publish'], resources: [topic.topicArn], conditions: fromAlarms(alarmArnPattern),
  });
}

/**
 * The statement for publishing to an encrypted topic, which uses its key. CloudWatch names the alarm there too, unlike
 * EventBridge its rule.
 */
function encryptStatement(alarmArnPattern: string): iam.PolicyStatement {
  return statement({
    sid: 'CloudWatchEncrypt',
    principals: CLOUDWATCH,
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
    conditions: fromAlarms(alarmArnPattern),
  });
}

function fromAlarms(alarmArnPattern: string): Record<string, Record<string, unknown>> {
  return { ArnLike: { 'aws:SourceArn': alarmArnPattern } };
}
