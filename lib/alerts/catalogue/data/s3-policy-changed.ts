import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const S3_POLICY_CHANGED: CatalogueEntry = {
  id: 's3-policy-changed',
  title: 'Bucket policy, ACL, CORS, lifecycle or replication changed',
  severity: AlertSeverity.LOW,
  description: 'Such a change can open, copy or expire what is in a bucket. Every deployment of one raises this: for those who must see all.',
  runbook: 'Compare the bucket with its stack. If it was not a deployment, put back the former configuration and follow the caller.',
  attackTechniques: ['T1530'],
  controls: ['CIS 4.8', 'CloudWatch.8'],
  optIn: true,
  pattern: calls('s3', [
    'PutBucketAcl', 'PutBucketPolicy', 'PutBucketCors', 'PutBucketLifecycle', 'PutBucketReplication',
    'PutBucketOwnershipControls', 'DeleteBucketOwnershipControls', 'PutBucketWebsite', 'PutBucketNotification', 'PutBucketRequestPayment', 'PutBucketObjectLockConfiguration',
    'PutBucketInventoryConfiguration', 'PutBucketEncryption', 'DeleteBucketEncryption', 'CreateAccessPoint', 'CreateMultiRegionAccessPoint',
    'DeleteBucketPolicy', 'DeleteBucketCors', 'DeleteBucketLifecycle', 'DeleteBucketReplication',
  ]),
};
