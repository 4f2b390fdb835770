import { aws_kms as kms, aws_s3 as s3 } from 'aws-cdk-lib';
import { WatchedResource } from '../contracts/watched-resource';

/** The resources of an archive that must not be tampered with. */
export function watched(bucket: s3.IBucket, accessLogs?: s3.IBucket, key?: kms.IKey): WatchedResource[] {
  return [
    ...[bucket, accessLogs].flatMap(one => one ? [{ resourceType: 'AWS::S3::Bucket', resourceName: one.bucketName, resourceArn: one.bucketArn }] : []),
    ...(key ? [{ resourceType: 'AWS::KMS::Key', resourceName: key.keyId, resourceArn: key.keyArn }] : []),
  ];
}
