import { aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { watched } from './watched-resources';
import { ILogArchive } from '../contracts/log-archive';
import { WatchedResource } from '../contracts/watched-resource';
import { TrailIdentity } from '../identity/trail-identity';

/** An archive imported by the name of its bucket. */
export class ImportedArchive extends Construct implements ILogArchive {
  public readonly bucket: s3.IBucket;
  public readonly trails: TrailIdentity[] = [];
  public readonly deliveryBucketArns: string[];
  public readonly watchedResources: WatchedResource[];

  constructor(scope: Construct, id: string, bucketName: string) {
    super(scope, id);
    this.bucket = s3.Bucket.fromBucketName(this, 'Bucket', bucketName);
    this.deliveryBucketArns = [this.bucket.bucketArn];
    this.watchedResources = watched(this.bucket);
  }
}
