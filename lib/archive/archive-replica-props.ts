import { aws_iam as iam, RemovalPolicy } from 'aws-cdk-lib';
import { LogRetention } from './log-retention';

/**
 * What may be said about the second copy of the logs.
 */
export interface ArchiveReplicaProps {
  /**
   * Name of the bucket: 3 to 63 lower-case letters, digits, periods and dashes, known at synth, because the archive's side has to name
   * it too. Another form gives the error `InvalidBucketName`. A later change replaces the bucket; the old one is retained.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  readonly bucketName: string;

  /**
   * Id of the account that the archive is in, 12 digits; it may be the replica's own. Another form gives the error `InvalidAccountId`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html
   */
  readonly sourceAccount: string;

  /**
   * Name of the role that replicates, in the account of the archive: 1 to 64 letters, digits and characters of `_+=,.@-`, the same as
   * the archive's side says. Another form gives the error `InvalidValue`. The role need not exist yet.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
   * @default 'cloudtrail-replication'
   */
  readonly replicationRoleName?: string;

  /**
   * How long the copies are kept, and in which storage, counted apart from the archive. Less than a year gives the warning
   * `shortRetention`, anything but a `LogRetention` the error `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
   * @default LogRetention.forever()
   */
  readonly retention?: LogRetention;

  /**
   * The roles or users that may delete copies in an emergency. An `iam.ArnPrincipal` may have wildcards in its name.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
   * @default - nobody: the account's root user can replace the bucket policy
   */
  readonly breakGlassPrincipals?: iam.IPrincipal[];

  /**
   * What happens to the bucket, its policy and its key when they leave the stack. `SNAPSHOT` gives the error `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - kept, except by a first deployment that fails
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Where the second copy of the logs lies.
 */
export interface ReplicaDestination {
  /**
   * Name of the replica's bucket, known at synth: 3 to 63 lower-case letters, digits, periods and dashes. Another form gives the error
   * `InvalidBucketName`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  readonly bucketName: string;

  /**
   * Id of the account that owns the replica, 12 digits, known at synth. Another form gives the error `InvalidAccountId`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html
   */
  readonly account: string;

  /**
   * Region of the replica, known at synth, in the partition of the archive and, within the archive's account, not the archive's own.
   * Anything else gives the error `InvalidRegion`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html
   */
  readonly region: string;

  /**
   * ARN of the replica's key, known at synth: `ArchiveReplica` has it as the output `KeyArn`. An alias, or a key of another account or
   * Region than the replica, gives the error `InvalidResourceArn`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_EncryptionConfiguration.html
   */
  readonly encryptionKeyArn: string;
}
