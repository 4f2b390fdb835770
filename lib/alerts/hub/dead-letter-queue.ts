import { aws_iam as iam, aws_kms as kms, aws_sqs as sqs, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from '../../private/nag-acknowledgements';
import { denyInsecureTransport, statement } from '../../private/statements';

export interface DeadLetterQueueProps {
  /** Pattern of the ARNs of the rules that use the queue. */
  readonly ruleArnPattern: string;
  /** ARN of an event bus that uses it too. */
  readonly eventBusArn?: string;
  /** Key that EventBridge may use; without one SQS encrypts by itself. */
  readonly encryptionKey?: kms.IKey;
}

/**
 * A queue that keeps events for two weeks that rules, or a bus, could not deliver. One policy statement serves all
 * rules: SQS allows few.
 */
export class DeadLetterQueue extends sqs.Queue {
  constructor(scope: Construct, id: string, { ruleArnPattern, eventBusArn, encryptionKey }: DeadLetterQueueProps) {
    super(scope, id, {
      encryption: encryptionKey ? sqs.QueueEncryption.KMS : sqs.QueueEncryption.SQS_MANAGED,
      encryptionMasterKey: encryptionKey,
      retentionPeriod: Duration.days(14),
    });
    this.addToResourcePolicy(statement({
      sid: 'EventBridgeSend',
      principals: [new iam.ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [this.queueArn],
      conditions: { ArnLike: { 'aws:SourceArn': eventBusArn ? [ruleArnPattern, eventBusArn] : ruleArnPattern } },
    }));
    this.addToResourcePolicy(denyInsecureTransport('sqs:*', [this.queueArn]));
    acknowledge(this, 'SQS3', 'This is the dead-letter queue of EventBridge rules.');
  }
}
