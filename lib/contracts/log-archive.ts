import { aws_s3 as s3 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { WatchedResource } from './watched-resource';
import { TrailIdentity } from '../identity/trail-identity';

/**
 * A log archive, to which trails deliver.
 */
export interface ILogArchive extends IConstruct {
  /** The bucket that receives the logs. */
  readonly bucket: s3.IBucket;

  /**
   * The trails that may deliver to the archive; empty if they are not known, because the archive belongs to another
   * account or app.
   */
  readonly trails: TrailIdentity[];

  /**
   * The resources to protect from tampering: the log bucket, the bucket of its access logs, and their keys.
   */
  readonly watchedResources: WatchedResource[];

  /**
   * The ARNs of all buckets that logs are delivered to, directly or by S3 itself. Trails never record object writes to
   * them as data events, because a trail that recorded its own deliveries would trigger itself.
   */
  readonly deliveryBucketArns: string[];
}
