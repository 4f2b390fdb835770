import { aws_kms as kms, aws_s3 as s3 } from 'aws-cdk-lib';
import { GovernanceOptions } from '../governance-options';
import { TrailIdentity } from '../identity/trail-identity';

/**
 * Properties for `CloudTrailGovernance`.
 */
export interface CloudTrailGovernanceProps extends GovernanceOptions {
  /**
   * The identity of the trail: owner, home Region, name and key prefix.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
   * @default TrailIdentity.forAccount(this) - the trail `governance` of the stack's account
   */
  readonly identity?: TrailIdentity;

  /**
   * The bucket to use instead of a new one. Of the options of `archive`, only `readers`, `protectBucket` and those of the
   * denies can be combined with it. The
   * policy of an imported bucket is not managed (warning `policyNotManaged`).
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
   * @default - a new bucket
   */
  readonly bucket?: s3.IBucket;

  /**
   * The key to use instead of a new one; must be in the stack's Region. The policy of an imported key is not managed
   * (warning `policyNotManaged`).
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
   * @default - a new TrailKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The other Regions of the stack's partition whose events raise alerts; `[]` for none. Each of them gets a small
   * relay stack, `<stack name>-cloudtrail-relay-<region>`, with the synthesizer and the permissions boundary of the stack.
   * Requires a stack with a known Region.
   *
   * Sign-ins at the endpoints of other Regions raise alerts only if those Regions are listed.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
   * @default - the partition's leader Region, where calls of IAM, AWS Organizations and most sign-ins are recorded
   */
  readonly alertRegions?: string[];
}
