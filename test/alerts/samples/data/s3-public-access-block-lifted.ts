import { BLOCK_CALLS, BLOCK_SETTINGS } from '../../../../lib/alerts/catalogue/data/s3-public-access-block-lifted';
import { apiCall } from '../sample-events';
import { Samples } from '../samples';

const BLOCK_ALL = Object.fromEntries(BLOCK_SETTINGS.map(setting => [setting, true]));

/** Sample events of `s3-public-access-block-lifted`. */
export const SAMPLES: Samples = {
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
};
