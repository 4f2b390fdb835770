import { aws_cloudwatch as cloudwatch, aws_kms as kms, aws_sns as sns, Lazy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { statement } from '../../private/statements';
import { integration, jsonata, RETRY, ScheduledMachine } from '../../state-machines/scheduled-machine';

export interface SubscriptionCheckProps {
  readonly topic: sns.ITopic;
  readonly encryptionKey: kms.IKey;
}

/**
 * An hourly check that as many subscriptions of a topic are confirmed as its stack makes, and at least one.
 *
 * The link for unsubscribing in an e-mail works without sign-in, mail scanners follow it, and CloudTrail does not record
 * it: only SNS itself can say that nobody is subscribed any more.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html
 */
export class SubscriptionCheck extends Construct {
  /** The alarm that is in ALARM while subscriptions are missing, or not confirmed. */
  public readonly alarm: cloudwatch.Alarm;

  constructor(scope: Construct, id: string, { topic, encryptionKey }: SubscriptionCheckProps) {
    super(scope, id);
    // Subscriptions may join until synth.
    const subscriptions = () => topic.node.findAll().filter(construct => construct instanceof sns.Subscription).length;
    const machine = new ScheduledMachine(this, 'Machine', {
      purpose: 'count the confirmed subscriptions of the alert topic',
      definition: definition(topic.topicArn, Lazy.uncachedString({ produce: () => String(Math.max(1, subscriptions())) })),
      statements: [statement({ sid: 'GetTopicAttributes', actions: ['sns:GetTopicAttributes'], resources: [topic.topicArn] })],
      windowMinutes: 15,
      encryptionKey,
    });
    this.alarm = machine.failureAlarm(this, 'Unsubscribed', 'Subscriptions of the topic for CloudTrail alerts are missing or not confirmed');
  }
}

function definition(topicArn: string, expected: string): Record<string, unknown> {
  return {
    StartAt: 'GetTopicAttributes',
    States: {
      GetTopicAttributes: {
        Type: 'Task',
        Resource: integration('aws-sdk:sns:getTopicAttributes'),
        Arguments: { TopicArn: topicArn },
        Retry: RETRY,
        Assign: { confirmed: jsonata('$number($states.result.Attributes.SubscriptionsConfirmed)'), expected: jsonata(expected) },
        Next: 'IsSubscribed',
      },
      IsSubscribed: { Type: 'Choice', Choices: [{ Condition: jsonata('$confirmed >= $expected'), Next: 'Subscribed' }], Default: 'Unsubscribed' },
      Subscribed: { Type: 'Succeed' },
      Unsubscribed: {
        Type: 'Fail',
        Error: 'SubscriptionsMissing',
        Cause: jsonata("$string($confirmed) & ' of ' & $string($expected) & ' subscriptions are confirmed'"),
      },
    },
  };
}
