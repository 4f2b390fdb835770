/**
 * The types of CloudTrail logs that CloudWatch distinguishes.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/supported-aws-data-sources.html
 */
export enum CloudTrailLogType {
  /** Management events. */
  MANAGEMENT = 'management',

  /** Data events. */
  DATA = 'data',
}

/** The data source name of CloudTrail logs in CloudWatch, regardless of their log group. */
export const DATA_SOURCE = 'aws_cloudtrail';
