import { aws_iam as iam, aws_kms as kms, aws_sns as sns, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlertChannelBindOptions, AlertChannelConfig, AlertMessage } from './contract';
import { checkBeside, idOf, once } from './own-scope';
import { TargetRole, viaService } from './target-role';
import { accountRootArn } from '../../private/arns';
import { addStatements } from '../../private/required-policy';
import { statement } from '../../private/statements';

/** The kinds of target ids: subscribers of a topic that gets two forms of messages receive both. */
const KINDS = { [AlertMessage.TEXT]: 'Topic', [AlertMessage.CHAT]: 'ChatTopic', [AlertMessage.EVENT]: 'EventTopic' };

/** A topic that the user brings. In the same account its policy needs no statement: the role's own policy is sufficient. */
export function bindTopic(
  scope: Construct, { ruleArnPattern }: AlertChannelBindOptions, topic: sns.ITopic, message: AlertMessage,
): AlertChannelConfig {
  checkBeside(scope, 'topic', topic);
  const targetId = idOf(KINDS[message], topic);
  const role = once(scope, targetId, own => {
    const rulesRole = new TargetRole(own, 'RulesRole', {
      ruleArnPattern, action: 'sns:Publish', targetArn: topic.topicArn, encryptionKeyArn: topic.masterKey?.keyArn,
    });
    if (topic.masterKey) admitToKey(own, topic.masterKey);
    return rulesRole;
  });
  // The evaluator publishes text itself; rules send the other forms.
  return { targetId, targetArn: topic.topicArn, roleArn: role.roleArn, topic: message === AlertMessage.TEXT ? topic : undefined, message };
}

/**
 * Lets the policies of the hub's account decide about the key of a topic, by way of SNS only. It names no role: roles
 * refer to the topic and the topic to its key, and an imported key is prepared before the roles exist. For such a key,
 * the statement is written to a file that a warning names.
 */
export function admitToKey(scope: Construct, key: kms.IKey): void {
  addStatements(scope, 'key', key, [statement({
    sid: 'AlertsEncrypt',
    principals: [new iam.ArnPrincipal(accountRootArn(Stack.of(scope).account))],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'],
    conditions: viaService(scope, 'sns'),
  })]);
}
