import { aws_iam as iam, aws_kms as kms, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { keyPolicy, statement } from '../../private/statements';

export interface AlertKeyProps {
  /** Whether an event bus is encrypted with it too: EventBridge then looks at the key. */
  readonly forEventBus?: boolean;
}

/**
 * The key of the alerts' topic and dead-letter queue, and of a bus of their own. EventBridge calls KMS for them without
 * a source ARN, so its statement has no condition, and the trail's key would be opened too far by it.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export class AlertKey extends kms.Key {
  constructor(scope: Construct, id: string, { forEventBus = false }: AlertKeyProps = {}) {
    super(scope, id, {
      description: 'Encrypts alerts on CloudTrail events until they are delivered',
      enableKeyRotation: true,
      // It protects only messages under way: nothing is lost with it.
      removalPolicy: RemovalPolicy.DESTROY,
      policy: keyPolicy(scope, statement({
        sid: 'EventBridgeEncrypt',
        principals: [new iam.ServicePrincipal('events.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*', ...(forEventBus ? ['kms:DescribeKey'] : [])],
        resources: ['*'],
      })),
    });
  }
}
