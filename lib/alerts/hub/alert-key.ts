import { aws_iam as iam, aws_kms as kms, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { keyPolicy, statement } from '../../private/statements';

export interface AlertKeyProps {
  /** The ARNs of the event buses that are encrypted with the key. */
  readonly eventBusArns: string[];
}

/**
 * The key of a hub's topics, queue and event buses. Roles use it by their own policies; EventBridge needs a statement
 * only for the buses.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-key-policy.html
 */
export class AlertKey extends kms.Key {
  constructor(scope: Construct, id: string, { eventBusArns }: AlertKeyProps) {
    super(scope, id, {
      description: 'Encrypts alerts on CloudTrail events until they are delivered',
      enableKeyRotation: true,
      // It protects only messages in transit: nothing is lost with it.
      removalPolicy: RemovalPolicy.DESTROY,
      policy: keyPolicy(scope, ...eventBusArns.length > 0 ? busStatements(scope, eventBusArns) : []),
    });
  }
}

function busStatements(scope: Construct, eventBusArns: string[]): iam.PolicyStatement[] {
  const principals = [new iam.ServicePrincipal('events.amazonaws.com')];
  const account = { 'aws:SourceAccount': Stack.of(scope).account };
  return [
    statement({
      sid: 'EventBridgeEncrypt',
      principals,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: { StringEquals: { ...account, 'kms:EncryptionContext:aws:events:event-bus:arn': eventBusArns }, ArnEquals: { 'aws:SourceArn': eventBusArns } },
    }),
    // As documented: EventBridge looks at the key before the bus exists.
    statement({ sid: 'EventBridgeDescribe', principals, actions: ['kms:DescribeKey'], resources: ['*'], conditions: { StringEquals: account } }),
  ];
}
