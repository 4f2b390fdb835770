import { apiCall } from '../sample-events';
import { Samples } from '../samples';

const lifecycle = (Rule: unknown, eventName = 'PutBucketLifecycle') => apiCall('s3', eventName, {
  requestParameters: { bucketName: 'invoices', lifecycle: '', LifecycleConfiguration: { Rule } },
});

/** Sample events of `s3-lifecycle-changed`. */
export const SAMPLES: Samples = {
  matches: [
    lifecycle({ ID: 'all', Filter: { Prefix: '' }, Status: 'Enabled', Expiration: { Days: 1 } }),
    lifecycle({ ID: 'all', Filter: '', Status: 'Enabled', Expiration: { Days: 30 } }, 'PutBucketLifecycleConfiguration'),
    lifecycle([{ ID: 'old', Status: 'Enabled', Expiration: { Days: 365 } }, { ID: 'new', Status: 'Enabled', Expiration: { Days: 7 } }]),
    lifecycle({ ID: 'all', Status: 'Enabled', Expiration: { Date: '2026-01-02T00:00:00Z' } }),
    lifecycle({ ID: 'versions', Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
    apiCall('s3', 'PutBucketLifecycle', { errorCode: 'AccessDenied', requestParameters: { bucketName: 'invoices', lifecycle: '' } }),
    apiCall('s3', 'PutBucketLifecycleConfiguration'),
  ],
  ignores: [
    lifecycle({ ID: 'all', Status: 'Enabled', Expiration: { Days: 31 } }),
    lifecycle({ ID: 'versions', Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 90 } }),
    lifecycle({ ID: 'uploads', Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }),
    lifecycle({ ID: 'cold', Status: 'Enabled', Transition: { Days: 30, StorageClass: 'GLACIER' } }),
    lifecycle({ ID: 'markers', Status: 'Enabled', Expiration: { ExpiredObjectDeleteMarker: true } }),
    ...[{ Expiration: { Days: 1 } }, { Expiration: { Date: '2026-01-02T00:00:00Z' } }, { NoncurrentVersionExpiration: { NoncurrentDays: 1 } }]
      .flatMap(action => [
        lifecycle({ ID: 'all', Status: 'Disabled', ...action }),
        lifecycle([{ ID: 'old', Status: 'Enabled', Expiration: { Days: 365 } }, { ID: 'all', Status: 'Disabled', ...action }]),
      ]),
    lifecycle({ ID: 'all', Status: 'Enabled', Expiration: { Days: 1 } }, 'GetBucketLifecycle'),
    apiCall('s3', 'DeleteBucketLifecycle', { requestParameters: { bucketName: 'invoices', lifecycle: '' } }),
    apiCall('s3', 'PutBucketLogging'),
  ],
};
