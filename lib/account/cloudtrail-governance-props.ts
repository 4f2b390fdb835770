import { aws_kms as kms, aws_s3 as s3 } from 'aws-cdk-lib';
import { GovernanceOptions } from '../governance-options';
import { TrailIdentity } from '../identity/trail-identity';

/**
 * What may be said about the governance of one stack.
 */
export interface CloudTrailGovernanceProps extends GovernanceOptions {
  /**
   * Who the trail is.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
   * @default TrailIdentity.forAccount(this) - the trail `governance` of the stack's account
   */
  readonly identity?: TrailIdentity;

  /**
   * A bucket to use instead of a new one. Of `archive`, only `readers` can be given with it: anything else gives the error
   * `ConflictingProps`. An imported bucket's policy is not managed: warning `policyNotManaged`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
   * @default - a new bucket
   */
  readonly bucket?: s3.IBucket;

  /**
   * A key to use instead of a new one, in the stack's Region. An imported key's policy is not managed: warning `policyNotManaged`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
   * @default - a new TrailKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Every Region besides the stack's own whose events alert, each by a small stack `<stack name>-<region>`; `[]` for none. Another
   * form gives the error `InvalidRegion`; a repetition, the stack's own Region or one of another partition `InvalidValue`.
   *
   * Sign-ins at the endpoints of other Regions alert only when these are listed.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
   * @default - the partition's leader Region, where calls of IAM, AWS Organizations and most sign-ins are recorded
   */
  readonly alertRegions?: string[];
}
