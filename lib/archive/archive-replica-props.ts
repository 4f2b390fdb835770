import { aws_iam as iam, RemovalPolicy } from 'aws-cdk-lib';
import { LogRetention } from './log-retention';

/**
 * Properties for an `ArchiveReplica`.
 */
export interface ArchiveReplicaProps {
  /**
   * The name of the bucket: 3 to 63 lower-case letters, digits, periods and dashes, known at synth because
   * `ArchiveReplication` needs it too. A later change replaces the bucket; the old one is retained.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  readonly bucketName: string;

  /**
   * The 12-digit id of the archive's account, which may be the replica's own.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html
   */
  readonly sourceAccount: string;

  /**
   * The name of the replication role in the archive's account: 1 to 64 letters, digits and characters of `_+=,.@-`.
   * Must be the same as in `ArchiveReplication`. The role need not exist yet.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
   * @default - `cloudtrail-replication-` and the name of the replica, shortened to 64 characters
   */
  readonly replicationRoleName?: string;

  /**
   * The retention and storage classes of the copies, independent of the archive's. Less than a year gives the warning
   * `shortRetention`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
   * @default LogRetention.forever()
   */
  readonly retention?: LogRetention;

  /**
   * The roles or users that may delete copies in an emergency. An `iam.ArnPrincipal` may have wildcards in its name.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
   * @default - none: the account's root user can replace the bucket policy
   */
  readonly breakGlassPrincipals?: iam.IPrincipal[];

  /**
   * The removal policy of the bucket, its policy and its key; not `SNAPSHOT`.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - kept, except by a first deployment that fails
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Properties for the destination of an `ArchiveReplication`.
 */
export interface ReplicaDestination {
  /**
   * The name of the replica's bucket, known at synth: 3 to 63 lower-case letters, digits, periods and dashes.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  readonly bucketName: string;

  /**
   * The 12-digit id of the account that owns the replica, known at synth.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html
   */
  readonly account: string;

  /**
   * The Region of the replica, known at synth. Must be in the partition of the archive and, within the archive's
   * account, different from the archive's Region.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html
   */
  readonly region: string;

  /**
   * The ARN of the replica's key, known at synth: the output `KeyArn` of `ArchiveReplica`. Must be a key in the account
   * and Region of the replica, not an alias.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_EncryptionConfiguration.html
   */
  readonly encryptionKeyArn: string;
}
