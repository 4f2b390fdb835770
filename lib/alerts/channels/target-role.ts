import { Aws, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { statement } from '../../private/statements';

export interface TargetRoleProps {
  /** The pattern of the ARNs of the rules that use the role. */
  readonly ruleArnPattern: string;
  /** The action on the target, for example `sns:Publish`. */
  readonly action: string;
  readonly targetArn: string;
  /** The ARN of the key that encrypts the target. */
  readonly encryptionKeyArn?: string;
}

/**
 * A role with which rules of this account invoke exactly one target. Policies of targets then need neither the service
 * EventBridge nor its source, which SNS and KMS support only in part.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html
 */
export class TargetRole extends iam.Role {
  constructor(scope: Construct, id: string, { ruleArnPattern, action, targetArn, encryptionKeyArn }: TargetRoleProps) {
    const { account } = Stack.of(scope);
    const statements = [statement({ sid: action.replace(/^.*:/, ''), actions: [action], resources: [targetArn] })];
    if (encryptionKeyArn) statements.push(encryptStatement(scope, action.replace(/:.*$/, ''), encryptionKeyArn));
    super(scope, id, {
      description: 'Lets EventBridge rules send alerts on CloudTrail events to one target',
      assumedBy: new iam.ServicePrincipal('events.amazonaws.com', {
        conditions: { ArnLike: { 'aws:SourceArn': ruleArnPattern }, StringEquals: { 'aws:SourceAccount': account } },
      }),
      // A managed policy, because compliance packs refuse inline ones; it exists before the role.
      managedPolicies: [new iam.ManagedPolicy(scope, `${id}Policy`, { statements })],
    });
  }
}

/** Allows to encrypt messages for a topic or queue, by way of its service only. */
export function encryptStatement(scope: Construct, service: string, encryptionKeyArn: string): iam.PolicyStatement {
  return statement({
    sid: 'Encrypt', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [encryptionKeyArn], conditions: viaService(scope, service),
  });
}

/** The condition that a key is used by way of a service only, and never directly. */
export function viaService(scope: Construct, service: string): Record<string, Record<string, unknown>> {
  return { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(scope).region}.${Aws.URL_SUFFIX}` } };
}
