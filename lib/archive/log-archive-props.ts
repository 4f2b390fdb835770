import { aws_iam as iam, aws_kms as kms, aws_s3 as s3, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { LogRetention } from './log-retention';
import { ObjectLock } from './object-lock';
import { LogReader } from '../contracts/log-reader';
import { TrailIdentity } from '../identity/trail-identity';

/**
 * What may be said about the bucket that holds the logs.
 */
export interface LogArchiveOptions {
  /**
   * Name of the bucket: 3 to 63 lower-case letters, digits, periods and dashes. Another form gives the error
   * `InvalidBucketName`. A later change replaces the bucket; the old one is retained.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   * @default - a generated name
   */
  readonly bucketName?: string;

  /**
   * How long logs are kept, and in which storage.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
   * @default LogRetention.forever()
   */
  readonly retention?: LogRetention;

  /**
   * For how long nobody can delete a log. Longer than `retention` keeps logs gives the error `InvalidDuration`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
   * @default - no period: the bucket is ready for one
   */
  readonly objectLock?: ObjectLock;

  /**
   * Who may read the logs besides those whom the account's own policies admit. An empty list gives the error `EmptyList`, a reader of
   * an account that no trail records `UnknownAccount`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-sharing-logs.html
   * @default - nobody is named
   */
  readonly readers?: LogReader[];

  /**
   * The roles or users that may delete logs in an emergency. An `iam.ArnPrincipal` may have wildcards in its name, for the roles that
   * IAM Identity Center creates.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
   * @default - nobody: the account's root user can replace the bucket policy
   */
  readonly breakGlassPrincipals?: iam.IPrincipal[];

  /**
   * The only roles or users that may change the bucket's policy, lifecycle, versioning, encryption, access logging and public access. The
   * role that deploys this stack must be among them. An `iam.ArnPrincipal` may have wildcards in its name.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
   * @default - whoever the account's own policies admit
   */
  readonly policyAdministrators?: iam.IPrincipal[];

  /**
   * Whole days for which S3's own record of access to the bucket is kept, 1 to 36,500. Anything else gives the error
   * `InvalidDuration`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
   * @default Duration.days(365)
   */
  readonly accessLogRetention?: Duration;

  /**
   * What happens to the bucket and its policy when they leave the stack.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - kept, except by a first deployment that fails
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * What only a direct user of the archive says.
 */
export interface LogArchiveProps extends LogArchiveOptions {
  /**
   * The trails that deliver here. None gives the error `EmptyList`, one that is there twice the error `DuplicateTrail`; so
   * many that the bucket policy exceeds 20 KB, the error `PolicyTooLarge`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
   */
  readonly trails: TrailIdentity[];

  /**
   * A bucket to use instead of a new one. What would shape a new bucket cannot be given with it: that gives the error
   * `ConflictingProps`. For an imported bucket the statements that its policy needs are written to a file of the cloud
   * assembly, and the warning `policyNotManaged` names it.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
   * @default - a new bucket
   */
  readonly bucket?: s3.IBucket;

  /**
   * Name of the bucket for S3's own record of access, for trails of other accounts that have to leave it out of their data events: 3 to 63
   * lower-case letters, digits, periods and dashes. Another form gives the error `InvalidBucketName`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   * @default - a generated name
   */
  readonly accessLogsBucketName?: string;

  /**
   * Key for what is written without naming one. CloudTrail names the trail's key for each object itself, so the two may differ.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html
   * @default - SSE-S3
   */
  readonly encryptionKey?: kms.IKey;
}
