import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `s3-batch-job-created`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('s3', 'CreateJob', { requestParameters: { operation: { s3PutObjectCopy: {} } } }),
    apiCall('s3', 'CreateJob'),
  ],
  ignores: [
    apiCall('s3', 'UpdateJobPriority'),
    apiCall('s3', 'DescribeJob', { readOnly: true }),
    apiCall('glue', 'CreateJob'),
  ],
};
