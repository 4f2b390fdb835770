import { aws_kms as kms, aws_s3 as s3, Duration } from 'aws-cdk-lib';
import { ILogArchive } from '../contracts/log-archive';
import { TrailIdentity } from '../identity/trail-identity';

/**
 * Options for the continuous verification of the logs.
 */
export interface LogIntegrityOptions {
  /**
   * The time between runs, in whole hours from 3 hours to 3 days, known at synth. Each run verifies what CloudTrail delivered since
   * the last one, so that the interval changes the delay of findings, and hardly the cost.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html
   * @default Duration.days(1)
   */
  readonly interval?: Duration;

  /**
   * The number of function invocations that run at once, from 1 to 40. Each reads up to 64 files at once, and each read of an encrypted
   * file is a request to AWS KMS, which counts against the quota of the key's account.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html
   * @default 4
   */
  readonly concurrency?: number;

  /**
   * The time after which files that were verified are compared with the bucket again, and again: whole days from 1 to 365, known at
   * synth, at least `interval`. A comparison lists the bucket and reads only files that were written again.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ListingKeysUsingAPIs.html
   * @default Duration.days(30)
   */
  readonly recheckInterval?: Duration;

  /**
   * The share of these files that is read again, from 0 to 1.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html
   * @default 0.01
   */
  readonly sampling?: number;

  /**
   * The reasons why digests ended for good, by the beginning of their location, for example
   * `AWSLogs/o-abc123defg/444455556666/` for a closed account of an organization. It begins with the key prefix of the trail, if it
   * has one, and names an account, a Region or a trail. A `*` replaces any part of the name of a folder,
   * for the Regions of a trail that was renamed: docs/integrity.md has an example. Without an entry, each run reports the missing
   * digests. At most 2,500 bytes as JSON.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
   * @default - no digests have ended
   */
  readonly endedChains?: { readonly [location: string]: string };

  /**
   * The retention period of reports: whole days from 30 to 36,500, known at synth, at least 2 days longer than `recheckInterval`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
   * @default - reports are kept forever
   */
  readonly reportRetention?: Duration;
}

/**
 * Properties for a `LogIntegrityMonitor`.
 */
export interface LogIntegrityMonitorProps extends LogIntegrityOptions {
  /**
   * The archive of the logs, in the account and Region of the stack.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html
   */
  readonly archive: ILogArchive;

  /**
   * The trail whose logs are verified, which must be a trail of the archive. Required if the archive has no known trails, as with
   * `LogArchive.fromBucketName(…)`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
   * @default - the first trail of the archive
   */
  readonly identity?: TrailIdentity;

  /**
   * The key that encrypts the logs. The policy of a key in another account must allow `role` to decrypt.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
   * @default - any key is allowed, for logs of this trail
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The time for which an imported archive keeps logs: whole days from 1 to 36,500, known at synth. Younger logs that are gone are reported
   * as missing. The retention of an archive of this app is known.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
   * @default - the retention of the archive; forever if the archive is imported
   */
  readonly logRetention?: Duration;

  /**
   * The bucket to use for reports instead of a new one, in the account and Region of the stack. It must have versioning, and must not be
   * the bucket of the archive.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html
   * @default - a new bucket, with the Object Lock of the archive
   */
  readonly reportBucket?: s3.IBucket;

  /**
   * The folder of the reports in `reportBucket`: at most 200 characters, no slash at either end, known at synth.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-prefixes.html
   * @default - the top of the bucket
   */
  readonly reportPrefix?: string;

  /**
   * The name of the role that reads the logs: 1 to 64 letters, digits and the characters `_+=,.@-`. Policies of other accounts refer
   * to the role by its name.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   * @default - a generated name
   */
  readonly roleName?: string;
}
