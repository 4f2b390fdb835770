/**
 * A resource whose tampering is worth an alert.
 */
export interface WatchedResource {
  /** CloudFormation type of the resource, like `AWS::S3::Bucket`. */
  readonly resourceType: string;

  /** Name by which calls refer to it: a bucket's name, a key's id. */
  readonly resourceName: string;

  /** ARN of the resource. */
  readonly resourceArn: string;
}
