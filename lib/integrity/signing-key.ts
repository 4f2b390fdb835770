import { aws_iam as iam, aws_kms as kms, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { denyAll, keyPolicy } from '../private/statements';

export interface SigningKeyProps {
  /** The role that signs. */
  readonly signer: iam.IRole;
}

/**
 * The key that signs reports. Nobody but the monitor can sign with it, unless its policy is changed. It is retained: without it, reports
 * could still be verified by a copy of the public key, but would have no successor.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/symmetric-asymmetric.html
 */
export class SigningKey extends Construct {
  public readonly key: kms.Key;

  constructor(scope: Construct, id: string, { signer }: SigningKeyProps) {
    super(scope, id);
    this.key = new kms.Key(this, 'Resource', {
      description: 'Signs the reports on the integrity of CloudTrail logs',
      keySpec: kms.KeySpec.ECC_NIST_P256,
      keyUsage: kms.KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      policy: keyPolicy(this, denyAll({
        sid: 'OnlyTheMonitorSigns', actions: ['kms:Sign'], resources: ['*'], conditions: { ArnNotEquals: { 'aws:PrincipalArn': signer.roleArn } },
      })),
    });
  }
}
