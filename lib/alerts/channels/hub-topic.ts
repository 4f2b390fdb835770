import { aws_iam as iam, aws_sns as sns, aws_sns_subscriptions as subscriptions } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlertChannelBindOptions, AlertChannelConfig, AlertMessage } from './contract';
import { TargetRole } from './target-role';
import { denyInsecureTransport, statement } from '../../private/statements';
import { AlertSeverity } from '../alert-severity';

/**
 * E-mail through a topic of the hub. All subscribers of a topic receive the same messages, so each minimum severity has
 * a topic of its own.
 */
export function bindEmail(scope: Construct, options: AlertChannelBindOptions, addresses: string[], minimum?: AlertSeverity): AlertChannelConfig {
  const targetId = withMinimum('Topic', minimum);
  const { topic, roleArn } = hubTopic(scope, targetId, options);
  addresses.filter(address => !topic.node.tryFindChild(address))
    .forEach(address => topic.addSubscription(new subscriptions.EmailSubscription(address)));
  return { targetId, targetArn: topic.topicArn, roleArn, topic, message: AlertMessage.TEXT };
}

/** An id for each minimum severity; the lowest is the same as none. */
export function withMinimum(id: string, minimum?: AlertSeverity): string {
  return minimum && minimum !== AlertSeverity.LOW ? `${id}-${minimum}` : id;
}

/** An encrypted topic of the hub, created when it is first requested, and the role by which rules publish to it. */
export function hubTopic(scope: Construct, id: string, options: AlertChannelBindOptions): { topic: sns.Topic; roleArn: string } {
  const topic = scope.node.tryFindChild(id) as HubTopic | undefined ?? new HubTopic(scope, id, options);
  return { topic, roleArn: topic.rulesRole.roleArn };
}

/** A topic of the hub. */
class HubTopic extends sns.Topic {
  public readonly rulesRole: iam.IRole;

  constructor(scope: Construct, id: string, { ruleArnPattern, encryptionKey }: AlertChannelBindOptions) {
    super(scope, id, { displayName: 'CloudTrail alerts', masterKey: encryptionKey });
    this.rulesRole = new TargetRole(this, 'RulesRole', {
      ruleArnPattern, action: 'sns:Publish', targetArn: this.topicArn, encryptionKeyArn: encryptionKey.keyArn,
    });
    this.addToResourcePolicy(publishStatement('RulesPublish', this.topicArn, this.rulesRole));
    this.addToResourcePolicy(denyInsecureTransport('sns:Publish', [this.topicArn]));
  }
}

/** Admits a role to a topic. */
export function publishStatement(sid: string, topicArn: string, role: iam.IRole): iam.PolicyStatement {
  return statement({ sid, principals: [role], actions: ['sns:Publish'], resources: [topicArn] });
}

/** The hub's topics for e-mail: the one for every severity before those with a minimum. */
export function emailTopics(hub: Construct): sns.Topic[] {
  const topics = hub.node.children.filter((child): child is sns.Topic => child instanceof sns.Topic);
  return [...topics.filter(({ node }) => node.id === 'Topic'), ...topics.filter(({ node }) => node.id.startsWith('Topic-'))];
}
