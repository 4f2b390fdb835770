import { aws_iam as iam, aws_kms as kms, aws_s3 as s3, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { LogRetention } from './log-retention';
import { ObjectLock } from './object-lock';
import { LogReader } from '../contracts/log-reader';
import { TrailIdentity } from '../identity/trail-identity';

/**
 * Options for a log archive.
 */
export interface LogArchiveOptions {
  /**
   * The name of the bucket: 3 to 63 lower-case letters, digits, periods and dashes. A later change replaces the bucket;
   * the old one is retained.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   * @default - a generated name
   */
  readonly bucketName?: string;

  /**
   * The retention and storage classes of the logs. Less than a year gives the warning `shortRetention`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
   * @default LogRetention.forever()
   */
  readonly retention?: LogRetention;

  /**
   * The default Object Lock period, during which logs cannot be deleted. Must not exceed `retention`.
   * `ObjectLock.disabled()` takes over a bucket that was created without Object Lock.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
   * @default - no period: the bucket is ready for one
   */
  readonly objectLock?: ObjectLock;

  /**
   * The principals that may read the logs, in addition to those allowed by the account's own policies.
   *
   * The accounts of a reader must include one that a trail records; `LogReader.memberAccounts()` requires an
   * organization trail.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-sharing-logs.html
   * @default - no additional readers
   */
  readonly readers?: LogReader[];

  /**
   * The roles or users that may delete logs in an emergency. An `iam.ArnPrincipal` may have wildcards in its name, for
   * the roles that IAM Identity Center creates.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
   * @default - none: the account's root user can replace the bucket policy
   */
  readonly breakGlassPrincipals?: iam.IPrincipal[];

  /**
   * The only roles or users that may change the bucket's policy, lifecycle, versioning, encryption, access logging and
   * public access. Must include the role that deploys this stack. An `iam.ArnPrincipal` may have wildcards in its name.
   *
   * In `CloudTrailGovernance`, they are also administrators of the new key, like the break-glass principals.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
   * @default - principals that the account's own policies allow
   */
  readonly policyAdministrators?: iam.IPrincipal[];

  /**
   * Whether a given `bucket` gets the same denies as a new one: against deletion, forged writes, insecure transport and
   * principals outside the organization. Lifecycle rules and services are not affected, but uploads by people and other
   * programs are denied, so the bucket should hold logs only. `false` requires `bucket`.
   *
   * For an imported bucket, the denies are written to the file of required statements.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
   * @default - true for a new bucket, false for a given one
   */
  readonly protectBucket?: boolean;

  /**
   * The retention period of the bucket's S3 server access logs: 1 to 36,500 whole days. Less than a year gives the
   * warning `shortRetention`, and so does the default if the logical id of the access log bucket is taken over from a
   * bucket that exists: its access logs may have been kept longer.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
   * @default Duration.days(365)
   */
  readonly accessLogRetention?: Duration;

  /**
   * The removal policy of the bucket and its policy; not `SNAPSHOT`.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - kept, except by a first deployment that fails
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Properties for a `LogArchive`.
 */
export interface LogArchiveProps extends LogArchiveOptions {
  /**
   * The trails that deliver to the archive. The bucket policy for all trails and readers must not exceed 20 KB.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
   */
  readonly trails: TrailIdentity[];

  /**
   * The bucket to use instead of a new one. Cannot be combined with props that configure a new bucket. Its policy gets the
   * statements that let the trails deliver; with `protectBucket`, also the denies.
   *
   * For an imported bucket, the required policy statements are written to a file of the cloud assembly, which the
   * warning `policyNotManaged` names.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
   * @default - a new bucket
   */
  readonly bucket?: s3.IBucket;

  /**
   * The name of the bucket for S3 server access logs: 3 to 63 lower-case letters, digits, periods and dashes. Set it if
   * trails of other accounts need to exclude that bucket from their data events.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   * @default - a generated name
   */
  readonly accessLogsBucketName?: string;

  /**
   * The default key of the bucket, for objects that are written without a key. CloudTrail specifies the trail's key for
   * each object, so the two may differ.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html
   * @default - SSE-S3
   */
  readonly encryptionKey?: kms.IKey;
}
