import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';
import { bucketPolicy, cannedAcl } from './bucket-calls';

/** Sample events of `s3-policy-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('s3', [
      'PutBucketOwnershipControls', 'DeleteBucketOwnershipControls', 'PutBucketWebsite', 'PutBucketNotification', 'PutBucketRequestPayment',
      'PutBucketObjectLockConfiguration', 'PutBucketInventoryConfiguration', 'PutBucketEncryption', 'DeleteBucketEncryption', 'CreateAccessPoint',
      'CreateMultiRegionAccessPoint',
    ]),
    cannedAcl('PutBucketAcl', ['private']),
    bucketPolicy({ Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } }),
    ...apiCalls('s3', [
      'PutBucketCors', 'PutBucketLifecycle', 'PutBucketReplication',
      'DeleteBucketPolicy', 'DeleteBucketCors', 'DeleteBucketLifecycle', 'DeleteBucketReplication',
    ], { requestParameters: { bucketName: 'invoices' } }),
  ],
  ignores: [
    apiCall('s3', 'PutBucketTagging', { requestParameters: { bucketName: 'invoices' } }),
    apiCall('s3', 'GetBucketPolicy', { readOnly: true, requestParameters: { bucketName: 'invoices' } }),
  ],
};
