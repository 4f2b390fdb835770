import { aws_iam as iam, aws_s3 as s3 } from 'aws-cdk-lib';
import { TrailIdentity } from '../identity/trail-identity';
import { unique } from '../private/collections';
import { statement } from '../private/statements';

/**
 * The statements that CloudTrail needs in the bucket policy to deliver the logs of the trails.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function deliveryStatements(bucket: s3.IBucket, trails: TrailIdentity[]): iam.PolicyStatement[] {
  const sourceArns = trails.map(trail => trail.trailArn);
  const principals = [new iam.ServicePrincipal('cloudtrail.amazonaws.com')];
  return [
    statement({
      sid: 'CloudTrailAclCheck',
      principals,
      actions: ['s3:GetBucketAcl'],
      resources: [bucket.bucketArn],
      conditions: { StringEquals: { 'aws:SourceArn': sourceArns } },
    }),
    statement({
      sid: 'CloudTrailWrite',
      principals,
      actions: ['s3:PutObject'],
      resources: unique(trails.flatMap(trail => trail.logPrefixes)).map(prefix => bucket.arnForObjects(`${prefix}*`)),
      conditions: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceArn': sourceArns } },
    }),
  ];
}
