/**
 * The kinds of CloudTrail logs that CloudWatch tells apart.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/supported-aws-data-sources.html
 */
export enum CloudTrailLogType {
  /** Management events. */
  MANAGEMENT = 'management',

  /** Data events. */
  DATA = 'data',
}

/** How CloudWatch calls logs of CloudTrail, whatever log group they are in. */
export const DATA_SOURCE = 'aws_cloudtrail';
