import { aws_iam as iam, aws_kms as kms } from 'aws-cdk-lib';
import { IGovernedTrail } from '../contracts/governed-trail';
import { ILogArchive } from '../contracts/log-archive';

/**
 * Options for a `TrailGuard`.
 */
export interface TrailGuardOptions {
  /**
   * Whether to repair the trail: its settings, event selectors, Insights and aggregations, and its logging. A trail that was
   * deleted is created again, without its tags.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html
   * @default false - a dry run: events name the calls that would repair it
   */
  readonly repairTrail?: boolean;

  /**
   * Whether to repair the key of the logs: its policy, state and rotation. It lets the guard replace the policy of the key.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys-scheduling-key-deletion.html
   * @default false - a dry run
   */
  readonly repairKey?: boolean;

  /**
   * Whether to repair the log bucket: its policy, Block Public Access, versioning and lifecycle. It lets the guard replace
   * the policy of the bucket.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
   * @default false - a dry run
   */
  readonly repairBucket?: boolean;
}

/**
 * Properties for a `TrailGuard`.
 */
export interface TrailGuardProps extends TrailGuardOptions {
  /**
   * The trail to guard, which must be created in the stack of the guard.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
   * @default - no trail
   */
  readonly trail?: IGovernedTrail;

  /**
   * The key of the logs. A key that is imported or created in another stack is not guarded, and cannot be repaired.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
   * @default - no key
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The archive whose log bucket is guarded. A bucket that is imported or created in another stack is not guarded, and
   * cannot be repaired.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
   * @default - no bucket
   */
  readonly archive?: ILogArchive;

  /**
   * The role of the guard, made by `TrailGuard.createRole()`. Make it first if policies of the key or bucket must exempt it: as a
   * `policyAdministrator` of the archive, or an `administrator` of the key.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
   * @default - a new role
   */
  readonly role?: iam.IRole;
}
