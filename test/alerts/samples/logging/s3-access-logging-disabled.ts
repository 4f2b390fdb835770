import { apiCall } from '../sample-events';
import { Samples } from '../samples';

const bucketLogging = (BucketLoggingStatus: unknown) => apiCall('s3', 'PutBucketLogging', {
  requestParameters: { bucketName: 'invoices', logging: '', BucketLoggingStatus },
});

/** Sample events of `s3-access-logging-disabled`. */
export const SAMPLES: Samples = {
  matches: [
    bucketLogging({ xmlns: 'http://s3.amazonaws.com/doc/2006-03-01/' }),
    bucketLogging(''),
    bucketLogging({ LoggingEnabled: '' }),
    apiCall('s3', 'PutBucketLogging', { errorCode: 'AccessDenied' }),
  ],
  ignores: [
    bucketLogging({ LoggingEnabled: { TargetBucket: 'access-logs', TargetPrefix: 'invoices/' } }),
    apiCall('s3', 'GetBucketLogging', { readOnly: true, requestParameters: { bucketName: 'invoices', logging: '' } }),
    apiCall('s3', 'PutBucketVersioning', { requestParameters: { bucketName: 'invoices' } }),
  ],
};
