/**
 * A bucket that no stack manages becomes the archive's own, with its logs: `cdk import -c adopt=import` takes it and its policy into a
 * stack as they are, and the next `cdk deploy` hardens both. The steps are in docs/archive.md, the mapping file is adopt-bucket.import.json.
 */
import { App, aws_s3 as s3, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { LogArchive, TrailIdentity } from '../lib';

const BUCKET_NAME = 'example-audit-logs';

/** The bucket and its policy under the logical ids of the archive. CloudFormation changes nothing of what it imports. */
function asTheyAre(stack: Stack): void {
  const bucket = new s3.CfnBucket(stack, 'AdoptedBucket', {
    bucketName: BUCKET_NAME,
    objectLockEnabled: true,
    versioningConfiguration: { status: 'Enabled' },
  });
  bucket.overrideLogicalId('ArchiveBucket49F1AC64');
  const policy = new s3.CfnBucketPolicy(stack, 'AdoptedPolicy', {
    bucket: BUCKET_NAME,
    // As `aws s3api get-bucket-policy` prints it.
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 's3:GetBucketAcl', Resource: `arn:aws:s3:::${BUCKET_NAME}` },
        {
          Effect: 'Allow',
          Principal: { Service: 'cloudtrail.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: `arn:aws:s3:::${BUCKET_NAME}/AWSLogs/111122223333/*`,
          Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
        },
      ],
    },
  });
  policy.overrideLogicalId('ArchiveBucketPolicy13E3D5ED');
  [bucket, policy].forEach(adopted => adopted.applyRemovalPolicy(RemovalPolicy.RETAIN));
}

/** The stack for `cdk import`, and the one for every deployment after it. */
export function adopt(app: App): App {
  const stack = new Stack(app, 'LogArchive', { env: { account: '111122223333', region: 'eu-west-1' } });
  if (app.node.tryGetContext('adopt') === 'import') {
    asTheyAre(stack);
  } else {
    new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], bucketName: BUCKET_NAME });
  }
  return app;
}

export const app = adopt(new App());
