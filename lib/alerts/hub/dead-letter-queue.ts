import { aws_iam as iam, aws_sqs as sqs, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from '../../private/nag-acknowledgements';
import { denyInsecureTransport, statement } from '../../private/statements';

export interface DeadLetterQueueProps {
  /** The pattern of the ARNs of the rules that use the queue. */
  readonly ruleArnPattern: string;
  /** The ARNs of event buses that use it too. */
  readonly eventBusArns?: string[];
}

/**
 * A queue that keeps events for 14 days that rules, or a bus, could not deliver. EventBridge sends to it as a service, so
 * SQS encrypts it by itself: a key would have to admit all of EventBridge. One policy statement serves all rules, since
 * SQS allows few.
 */
export class DeadLetterQueue extends sqs.Queue {
  constructor(scope: Construct, id: string, { ruleArnPattern, eventBusArns = [] }: DeadLetterQueueProps) {
    super(scope, id, {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      retentionPeriod: Duration.days(14),
      // As by default; AWS Control Tower recognizes dead-letter queues by it.
      redriveAllowPolicy: { redrivePermission: sqs.RedrivePermission.ALLOW_ALL },
    });
    this.addToResourcePolicy(statement({
      sid: 'EventBridgeSend',
      principals: [new iam.ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [this.queueArn],
      conditions: { ArnLike: { 'aws:SourceArn': eventBusArns.length > 0 ? [ruleArnPattern, ...eventBusArns] : ruleArnPattern } },
    }));
    this.addToResourcePolicy(denyInsecureTransport('sqs:*', [this.queueArn]));
    acknowledge(this, 'SQS3', 'This is the dead-letter queue of EventBridge rules.');
  }
}
