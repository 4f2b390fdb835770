/**
 * The L2 `Trail` of an app is replaced, and its bucket with the old logs becomes the archive, in two deployments. The steps and the reasons
 * are in docs/migrating-from-trail.md.
 */
import { App, aws_cloudtrail as cloudtrail, aws_iam as iam, aws_s3 as s3, Duration, Stack } from 'aws-cdk-lib';
import { CloudTrailGovernance, ObjectLock } from '../lib';

/** The logical ids that the L2 `Trail` gave to its bucket and its bucket policy: `npx cdk synth` shows them. */
const BUCKET = 'TrailS30071F172';
const BUCKET_POLICY = 'TrailS3PolicyE42170FE';

/** The app before the migration. */
export function before(stack: Stack): void {
  new cloudtrail.Trail(stack, 'Trail');
}

/** The first deployment: the old trail stays, and delivers to the new archive. */
export function firstDeployment(stack: Stack): void {
  const { bucket, encryptionKey } = secondDeployment(stack);
  new cloudtrail.Trail(stack, 'Trail', { bucket, encryptionKey });
  // The name of the old trail is generated, so the key admits every trail of the account until the second deployment.
  encryptionKey.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'OldTrailEncrypt',
    principals: [new iam.ServicePrincipal('cloudtrail.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
    resources: ['*'],
    conditions: { ArnLike: { 'aws:SourceArn': `arn:${stack.partition}:cloudtrail:${stack.region}:${stack.account}:trail/*` } },
  }));
}

/** The second deployment: the old trail is gone. This is what remains in the app. */
export function secondDeployment(stack: Stack): CloudTrailGovernance {
  const governance = new CloudTrailGovernance(stack, 'Governance', {
    archive: {
      // The bucket of the L2 `Trail` was created without Object Lock.
      objectLock: ObjectLock.disabled(),
      accessLogRetention: Duration.days(3650),
    },
    notify: ['security@example.com'],
  });
  const bucket = governance.bucket as s3.Bucket;
  (bucket.node.defaultChild as s3.CfnBucket).overrideLogicalId(BUCKET);
  (bucket.policy!.node.defaultChild as s3.CfnBucketPolicy).overrideLogicalId(BUCKET_POLICY);
  return governance;
}

export const app = new App();
secondDeployment(new Stack(app, 'Audit', { env: { account: '111122223333', region: 'eu-west-1' } }));
