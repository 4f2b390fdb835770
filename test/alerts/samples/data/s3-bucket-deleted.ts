import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `s3-bucket-deleted`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('s3', 'DeleteBucket', { requestParameters: { bucketName: 'invoices' } }),
    apiCall('s3express', 'DeleteBucket', { requestParameters: { bucketName: 'invoices--use1-az4--x-s3' } }),
  ],
  ignores: [
    apiCall('s3', 'DeleteBucket', { errorCode: 'BucketNotEmpty', requestParameters: { bucketName: 'invoices' } }),
    apiCall('s3', 'DeleteBucketTagging', { requestParameters: { bucketName: 'invoices' } }),
    apiCall('s3', 'CreateBucket', { requestParameters: { bucketName: 'invoices' } }),
  ],
};
