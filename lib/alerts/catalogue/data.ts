import { calls, callsWith } from './calls';
import { CatalogueEntries } from './entry';
import { apiCall } from './sample-events';
import { AlertSeverity } from '../alert-severity';

const BLOCK_CALLS = ['PutBucketPublicAccessBlock', 'PutAccountPublicAccessBlock'];
const BLOCK_SETTINGS = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];
const BLOCK_ALL = Object.fromEntries(BLOCK_SETTINGS.map(setting => [setting, true]));

const bucketPolicy = (statement: Record<string, unknown>) => apiCall('s3', 'PutBucketPolicy', {
  requestParameters: { bucketName: 'invoices', bucketPolicy: { Version: '2012-10-17', Statement: [{ Action: 's3:GetObject', ...statement }] } },
});

/** Data opened to others. */
export const DATA: CatalogueEntries = {
  's3-policy-public': {
    title: 'Bucket policy allows everyone',
    severity: AlertSeverity.HIGH,
    description: 'A statement of the new bucket policy allows any principal. Conditions may narrow it; Block Public Access may still hold.',
    runbook: 'Read the policy. If the bucket is not meant for the public, put back the former policy and list who read it meanwhile.',
    attackTechniques: ['T1530'],
    controls: ['CIS 4.8', 'CloudWatch.8'],
    pattern: calls('s3', ['PutBucketPolicy'], {
      $or: [
        { requestParameters: { bucketPolicy: { Statement: { Effect: ['Allow'], Principal: ['*'] } } } },
        { requestParameters: { bucketPolicy: { Statement: { Effect: ['Allow'], Principal: { AWS: ['*'] } } } } },
      ],
    }),
    matches: [
      bucketPolicy({ Effect: 'Allow', Principal: '*' }),
      bucketPolicy({ Effect: 'Allow', Principal: { AWS: '*' } }),
      bucketPolicy({ Effect: 'Allow', Principal: { AWS: ['arn:aws:iam::444455556666:root', '*'] } }),
    ],
    ignores: [
      bucketPolicy({ Effect: 'Deny', Principal: '*' }),
      bucketPolicy({ Effect: 'Deny', Principal: { AWS: '*' } }),
      bucketPolicy({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:root' } }),
      bucketPolicy({ Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } }),
      apiCall('s3', 'PutBucketPolicy', { errorCode: 'AccessDenied' }),
    ],
  },
  's3-public-access-block-lifted': {
    title: 'S3 Block Public Access lifted',
    severity: AlertSeverity.HIGH,
    description: 'One of the four settings was switched off, or all were removed, for a bucket or for the account.',
    runbook: 'Switch the settings on again unless the bucket serves the public. Check its policy and ACLs.',
    attackTechniques: ['T1562.007', 'T1530'],
    pattern: callsWith({
      eventSource: ['s3.amazonaws.com'],
      $or: [
        { eventName: ['DeleteBucketPublicAccessBlock', 'DeleteAccountPublicAccessBlock'] },
        ...BLOCK_SETTINGS.map(setting => ({
          eventName: BLOCK_CALLS, requestParameters: { PublicAccessBlockConfiguration: { [setting]: [false, 'false'] } },
        })),
      ],
    }),
    matches: [
      apiCall('s3', 'DeleteBucketPublicAccessBlock', { requestParameters: { bucketName: 'invoices' } }),
      apiCall('s3', 'DeleteAccountPublicAccessBlock'),
      ...BLOCK_SETTINGS.flatMap(setting => BLOCK_CALLS.flatMap(call => [false, 'false'].map(off => apiCall('s3', call, {
        requestParameters: { PublicAccessBlockConfiguration: { ...BLOCK_ALL, [setting]: off } },
      })))),
    ],
    ignores: [
      apiCall('s3', 'PutBucketPublicAccessBlock', { requestParameters: { PublicAccessBlockConfiguration: BLOCK_ALL } }),
      apiCall('s3', 'GetBucketPublicAccessBlock', { readOnly: true }),
      apiCall('s3', 'DeleteBucketPolicy'),
    ],
  },
};
