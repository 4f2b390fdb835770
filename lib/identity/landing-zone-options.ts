/**
 * Options for the trail of a landing zone.
 */
export interface LandingZoneTrailOptions {
  /**
   * The name of the bucket in the log archive account: 3 to 63 lower-case letters, digits, periods and dashes. Must be
   * known at synth.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   * @default - the name that the landing zone gives
   */
  readonly bucketName?: string;

  /**
   * Whether the trail also delivers to CloudWatch Logs.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
   * @default true
   */
  readonly cloudWatchLogs?: boolean;

  /**
   * The ARN of the KMS key that encrypts the logs, in any account; not the ARN of an alias. Must be known at synth.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
   * @default - not known: queries may use any key, for logs that this trail encrypted
   */
  readonly encryptionKeyArn?: string;

  /**
   * The names of further buckets in the log archive account, whose objects a trail of this library never records as
   * data events. Must be known at synth.
   *
   * Deliveries into a bucket of logs are written without end, and are billed as data events. List the buckets with
   * `aws s3api list-buckets`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
   * @default - the bucket of the trail, and the bucket of its access logs where the landing zone gives its name
   */
  readonly otherLogBucketNames?: string[];
}

/**
 * Options for `LandingZone.controlTower()`.
 *
 * Since landing zone 4.0, the names of the bucket and of the log group end in random letters. An upgraded landing zone
 * keeps its bucket.
 */
export interface ControlTowerOptions extends LandingZoneTrailOptions {
  /**
   * The name of the log group in the management account: `aws-controltower/CloudTrailLogs`, since landing zone 4.0 with
   * a suffix such as `-abc-xyz`. Must be known at synth.
   *
   * A name with a suffix requires `bucketName`, because the landing zone may be new or upgraded. A bucket of landing
   * zone 4.0, `aws-controltower-cloudtrail-logs-…`, requires `logGroupName` unless `cloudWatchLogs` is false. It
   * cannot be combined with `cloudWatchLogs: false`.
   *
   * @see https://docs.aws.amazon.com/controltower/latest/userguide/key-changes-lz-v4.html
   * @default 'aws-controltower/CloudTrailLogs'
   */
  readonly logGroupName?: string;
}

/**
 * Options for `LandingZone.accelerator()`.
 *
 * Set `bucketName` if logs are centralized in an imported bucket. If they are centralized in a Region other than the
 * home Region, `logArchive` of the governance has that Region.
 */
export interface AcceleratorOptions extends LandingZoneTrailOptions {
  /**
   * The installer's parameter `AcceleratorPrefix`: 1 to 15 letters and digits in words joined by single dashes. It must
   * not start with `aws` or `ssm`, except for the default, and must be known at synth. A trailing dash is removed, as
   * the installer does.
   *
   * @see https://docs.aws.amazon.com/solutions/latest/landing-zone-accelerator-on-aws/architecture-diagram.html
   * @default 'AWSAccelerator'
   */
  readonly prefix?: string;

  /**
   * Whether the trail records management events: `organizationTrailSettings.managementEvents` of the accelerator.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
   * @default true
   */
  readonly managementEvents?: boolean;

  /**
   * Whether the trail records every Region: `organizationTrailSettings.multiRegionTrail` of the accelerator.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-multi-region-trails.html
   * @default true
   */
  readonly multiRegion?: boolean;
}

/**
 * Options for `LandingZone.securityReferenceArchitecture()`.
 */
export interface SecurityReferenceArchitectureOptions extends LandingZoneTrailOptions {
  /**
   * The parameter `pCloudTrailName` of the solution: 3 to 128 letters, digits, periods, underscores and dashes. Must be
   * known at synth.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html
   * @default 'sra-org-trail'
   */
  readonly trailName?: string;

  /**
   * Whether the trail also records management events: the parameter `pEnableDataEventsOnly` is `false`.
   *
   * By default, the solution records data events only, because it complements the trail of Control Tower.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
   * @default false
   */
  readonly managementEvents?: boolean;
}

/**
 * Options for `LandingZone.existing()`.
 */
export interface ExistingTrailOptions {
  /**
   * The name of the trail: 3 to 128 letters, digits, periods, underscores and dashes. Must be known at synth.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html
   */
  readonly trailName: string;

  /**
   * The name of the bucket in the log archive account: 3 to 63 lower-case letters, digits, periods and dashes. Must be
   * known at synth.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  readonly bucketName: string;

  /**
   * The folder of the bucket above `AWSLogs/`: at most 200 characters, no slash at either end. Must be known at synth.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
   * @default - logs start at `AWSLogs/` at the top of the bucket
   */
  readonly keyPrefix?: string;

  /**
   * The name of the log group in the management account: 1 to 512 letters, digits and characters of `_-/.#`, not
   * starting with `aws/`. Must be known at synth.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
   * @default - the trail does not deliver to a log group
   */
  readonly logGroupName?: string;

  /**
   * The ARN of the KMS key that encrypts the logs, in any account; not the ARN of an alias. Must be known at synth.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
   * @default - not known: queries may use any key, for logs that this trail encrypted
   */
  readonly encryptionKeyArn?: string;

  /**
   * The names of further buckets in the log archive account, whose objects a trail of this library never records as
   * data events. Must be known at synth.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
   * @default - the bucket of the trail only
   */
  readonly otherLogBucketNames?: string[];

  /**
   * Whether the trail records management events. Without them no alert on API calls is raised, because EventBridge
   * receives the events of trails.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
   * @default true
   */
  readonly managementEvents?: boolean;

  /**
   * Whether the trail records every Region.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-multi-region-trails.html
   * @default true
   */
  readonly multiRegion?: boolean;
}
