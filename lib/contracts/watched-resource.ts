/**
 * A resource whose tampering raises an alert.
 */
export interface WatchedResource {
  /** The CloudFormation type of the resource, for example `AWS::S3::Bucket`. */
  readonly resourceType: string;

  /** The name of the resource in API calls: the name of a bucket, the id of a key. */
  readonly resourceName: string;

  /** The ARN of the resource. */
  readonly resourceArn: string;
}
