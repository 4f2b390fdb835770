import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const S3_POLICY_PUBLIC: CatalogueEntry = {
  id: 's3-policy-public',
  title: 'Bucket policy allows everyone',
  severity: AlertSeverity.HIGH,
  description: 'A statement of the new bucket policy allows any principal. Conditions may narrow it; Block Public Access may still hold.',
  runbook: 'Read the policy. If the bucket is not meant for the public, put back the former policy and list who read it meanwhile.',
  attackTechniques: ['T1530'],
  controls: ['CIS 4.8', 'CloudWatch.8'],
  supersedes: ['s3-policy-grants-other-account', 's3-policy-changed'],
  pattern: calls('s3', ['PutBucketPolicy'], {
    $or: [
      { requestParameters: { bucketPolicy: { Statement: { Effect: ['Allow'], Principal: ['*'] } } } },
      { requestParameters: { bucketPolicy: { Statement: { Effect: ['Allow'], Principal: { AWS: ['*'] } } } } },
      // Everyone but those named.
      { requestParameters: { bucketPolicy: { Statement: { Effect: ['Allow'], NotPrincipal: { AWS: [{ exists: true }] } } } } },
    ],
  }),
};
