

/**
 * What may differ from the names that a landing zone gives.
 */
export interface LandingZoneTrailOptions {
  /**
   * Name of the bucket in the log archive account: 3 to 63 lower-case letters, digits, periods and dashes. Another form gives the error
   * `InvalidBucketName`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   * @default - the name that the landing zone gives
   */
  readonly bucketName?: string;

  /**
   * Whether the trail also writes to CloudWatch Logs.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
   * @default true
   */
  readonly cloudWatchLogs?: boolean;
}

/**
 * What differs between landing zones of AWS Control Tower.
 *
 * Since landing zone 4.0 the names of bucket and log group end in random letters. A zone that was upgraded to it keeps its bucket.
 */
export interface ControlTowerOptions extends LandingZoneTrailOptions {
  /**
   * Name of the log group in the management account: `aws-controltower/CloudTrailLogs`, since landing zone 4.0 with a suffix like `-abc-xyz`.
   *
   * Another form gives the error `InvalidLogGroupName`. A name with a suffix needs `bucketName`, because it does not tell whether the zone is
   * new or upgraded: without it, the error is `InvalidBucketName`. A bucket of landing zone 4.0, `aws-controltower-cloudtrail-logs-…`, needs
   * `logGroupName`, else the error is `InvalidLogGroupName`. Together with `cloudWatchLogs: false` it gives the error `ConflictingProps`.
   *
   * @see https://docs.aws.amazon.com/controltower/latest/userguide/key-changes-lz-v4.html
   * @default 'aws-controltower/CloudTrailLogs'
   */
  readonly logGroupName?: string;
}

/**
 * What differs between installations of Landing Zone Accelerator on AWS.
 *
 * Name the bucket where logs are centralized in another Region than the home Region, or in an imported bucket.
 */
export interface AcceleratorOptions extends LandingZoneTrailOptions {
  /**
   * The installer's parameter `AcceleratorPrefix`: 1 to 15 letters and digits in words joined by single dashes, known at synth, of which only
   * the default starts with `aws` or `ssm`. A dash at the end is left out, as the installer does. Another form gives the error
   * `InvalidTrailName`.
   *
   * @see https://docs.aws.amazon.com/solutions/latest/landing-zone-accelerator-on-aws/architecture-diagram.html
   * @default 'AWSAccelerator'
   */
  readonly prefix?: string;
}

/**
 * What differs between installations of the solution `cloudtrail_org` of the AWS Security Reference Architecture.
 */
export interface SecurityReferenceArchitectureOptions extends LandingZoneTrailOptions {
  /**
   * The parameter `pCloudTrailName`: 3 to 128 letters, digits, periods, underscores and dashes. Another form gives the error `InvalidTrailName`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html
   * @default 'sra-org-trail'
   */
  readonly trailName?: string;

  /**
   * Whether the trail records management events too: the parameter `pEnableDataEventsOnly` is `false`.
   *
   * As it comes, the solution records data events only, because it stands beside the trail of Control Tower.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
   * @default false
   */
  readonly managementEvents?: boolean;
}

/**
 * An organization trail that none of the known landing zones made.
 */
export interface ExistingTrailOptions {
  /**
   * Name of the trail: 3 to 128 letters, digits, periods, underscores and dashes. Another form gives the error `InvalidTrailName`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html
   */
  readonly trailName: string;

  /**
   * Name of the bucket in the log archive account: 3 to 63 lower-case letters, digits, periods and dashes. Another form gives the error
   * `InvalidBucketName`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  readonly bucketName: string;

  /**
   * Folder of the bucket above `AWSLogs/`: at most 200 characters, no slash at either end. Another form gives the error `InvalidKeyPrefix`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
   * @default - logs start at `AWSLogs/` at the top of the bucket
   */
  readonly keyPrefix?: string;

  /**
   * Name of the log group in the management account: 1 to 512 letters, digits and characters of `_-/.#`, not starting with `aws/`. Another form
   * gives the error `InvalidLogGroupName`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
   * @default - the trail writes to no log group
   */
  readonly logGroupName?: string;
}
