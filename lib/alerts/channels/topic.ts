import { aws_iam as iam, aws_sns as sns } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlertChannelBindOptions, AlertChannelConfig } from './contract';
import { publishStatement } from './hub-topic';
import { checkBeside, idOf, once } from './own-scope';
import { addStatements } from '../../private/required-policy';
import { statement } from '../../private/statements';

/** A topic that somebody else made. */
export function bindTopic(scope: Construct, { ruleArnPattern }: AlertChannelBindOptions, topic: sns.ITopic): AlertChannelConfig {
  checkBeside(scope, 'topic', topic);
  const targetId = idOf('Topic', topic);
  once(scope, targetId, own => {
    addStatements(own, 'topic', topic, [publishStatement(topic, ruleArnPattern)]);
    if (topic.masterKey) addStatements(new Construct(own, 'Key'), 'key', topic.masterKey, [encryptStatement()]);
    return own;
  });
  return { targetId, targetArn: topic.topicArn };
}

/** As for the hub's own key: EventBridge names no source when it uses one. */
function encryptStatement(): iam.PolicyStatement {
  return statement({
    sid: 'EventBridgeEncrypt',
    principals: [new iam.ServicePrincipal('events.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
  });
}
