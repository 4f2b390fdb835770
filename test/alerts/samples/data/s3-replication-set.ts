import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `s3-replication-set`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('s3', 'PutBucketReplication', {
      requestParameters: {
        bucketName: 'invoices',
        ReplicationConfiguration: { Rule: { Status: 'Enabled', Destination: { Bucket: 'arn:aws:s3:::copies', Account: '444455556666' } } },
      },
    }),
    apiCall('s3', 'DeleteBucketReplication', { requestParameters: { bucketName: 'invoices', replication: '' } }),
  ],
  ignores: [
    apiCall('s3', 'GetBucketReplication', { readOnly: true, requestParameters: { bucketName: 'invoices' } }),
    apiCall('s3', 'PutBucketLifecycle', { requestParameters: { bucketName: 'invoices' } }),
  ],
};
