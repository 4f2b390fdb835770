import { aws_s3 as s3 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { WatchedResource } from './watched-resource';
import { TrailIdentity } from '../identity/trail-identity';

/**
 * Where a trail delivers: what the other parts need to know of a log archive.
 */
export interface ILogArchive extends IConstruct {
  /** The bucket that receives the logs. */
  readonly bucket: s3.IBucket;

  /** The trails that may deliver here; none where that is not known, because the archive belongs to another account or app. */
  readonly trails: TrailIdentity[];

  /**
   * What must not be tampered with: the log bucket, the bucket of its access logs, and their keys.
   */
  readonly watchedResources: WatchedResource[];

  /**
   * ARNs of every bucket that logs are delivered to, directly or by S3 itself. Their object writes are never
   * recorded as data events: a trail that records its own deliveries feeds itself.
   */
  readonly deliveryBucketArns: string[];
}
