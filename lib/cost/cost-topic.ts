import { aws_iam as iam, aws_kms as kms, aws_sns as sns, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { arn } from '../private/arns';
import { denyInsecureTransport, keyPolicy, statement, StatementSpec } from '../private/statements';

/** A service that notifies of costs. */
interface Sender {
  readonly sid: string;
  readonly service: string;
}

const BUDGETS: Sender = { sid: 'Budgets', service: 'budgets' };
const ANOMALIES: Sender = { sid: 'CostAlerts', service: 'costalerts' };

const sendersOf = (anomalies: boolean) => anomalies ? [BUDGETS, ANOMALIES] : [BUDGETS];

/** The account alone for anomalies: that they name a source ARN is not documented. */
function fromAccount(scope: Construct, sender: Sender): StatementSpec['conditions'] {
  const { account } = Stack.of(scope);
  return {
    StringEquals: { 'aws:SourceAccount': account },
    ...sender === BUDGETS && { ArnLike: { 'aws:SourceArn': arn('budgets', '', account, '*') } },
  };
}

/**
 * The statements that a topic needs so that budgets of its account, and anomalies, are announced on it.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
 */
export function costTopicStatements(scope: Construct, topicArn: string, anomalies: boolean): iam.PolicyStatement[] {
  return sendersOf(anomalies).map(sender => statement({
    sid: `${sender.sid}Publish`,
    principals: [new iam.ServicePrincipal(`${sender.service}.amazonaws.com`)],
    actions: ['sns:Publish'],
    resources: [topicArn],
    conditions: fromAccount(scope, sender),
  }));
}

/** The encrypted topic of notifications about costs. Its key is beside it, with the id `<id>Key`. */
export class CostTopic extends sns.Topic {
  constructor(scope: Construct, id: string, anomalies: boolean) {
    const use = sendersOf(anomalies).map(sender => statement({
      sid: `${sender.sid}Encrypt`,
      principals: [new iam.ServicePrincipal(`${sender.service}.amazonaws.com`)],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: fromAccount(scope, sender),
    }));
    super(scope, id, {
      displayName: 'CloudTrail costs',
      masterKey: new kms.Key(scope, `${id}Key`, {
        description: 'Encrypts notifications of CloudTrail costs until they are delivered',
        enableKeyRotation: true,
        // It protects only messages under way: nothing is lost with it.
        removalPolicy: RemovalPolicy.DESTROY,
        policy: keyPolicy(scope, ...use),
      }),
    });
    this.addToResourcePolicy(denyInsecureTransport('sns:Publish', [this.topicArn]));
  }
}
