import { aws_iam as iam, aws_sns as sns, aws_sns_subscriptions as subscriptions } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlertChannelBindOptions, AlertChannelConfig } from './contract';
import { denyInsecureTransport, statement } from '../../private/statements';
import { AlertSeverity } from '../alert-severity';

/**
 * E-mail by a topic of the hub. All subscribers of a topic receive the same messages, so each minimum has a topic of
 * its own.
 */
export function bindEmail(scope: Construct, options: AlertChannelBindOptions, addresses: string[], minimum?: AlertSeverity): AlertChannelConfig {
  const targetId = withMinimum('Topic', minimum);
  const topic = hubTopic(scope, targetId, options);
  addresses.filter(address => !topic.node.tryFindChild(address))
    .forEach(address => topic.addSubscription(new subscriptions.EmailSubscription(address)));
  return { targetId, targetArn: topic.topicArn };
}

/** An id for each minimum; who wants everything says no minimum, or the lowest. */
export function withMinimum(id: string, minimum?: AlertSeverity): string {
  return minimum && minimum !== AlertSeverity.LOW ? `${id}-${minimum}` : id;
}

/** An encrypted topic of the hub, made when it is first asked for. */
export function hubTopic(scope: Construct, id: string, options: AlertChannelBindOptions): sns.Topic {
  return scope.node.tryFindChild(id) as sns.Topic | undefined ?? createTopic(scope, id, options);
}

function createTopic(scope: Construct, id: string, { ruleArnPattern, encryptionKey }: AlertChannelBindOptions): sns.Topic {
  const topic = new sns.Topic(scope, id, { displayName: 'CloudTrail alerts', masterKey: encryptionKey });
  topic.addToResourcePolicy(publishStatement(topic, ruleArnPattern));
  topic.addToResourcePolicy(denyInsecureTransport('sns:Publish', [topic.topicArn]));
  return topic;
}

/** The hub's topic for e-mail: the one for every severity before those with a minimum. */
export function emailTopic(hub: Construct): sns.ITopic | undefined {
  const topics = hub.node.children.filter((child): child is sns.Topic => child instanceof sns.Topic);
  return topics.find(({ node }) => node.id === 'Topic') ?? topics.find(({ node }) => node.id.startsWith('Topic-'));
}

/** Admits every rule of the hub. */
export function publishStatement({ topicArn }: sns.ITopic, ruleArnPattern: string): iam.PolicyStatement {
  return statement({
    sid: 'EventBridgePublish',
    principals: [new iam.ServicePrincipal('events.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topicArn],
    conditions: { ArnLike: { 'aws:SourceArn': ruleArnPattern } },
  });
}
