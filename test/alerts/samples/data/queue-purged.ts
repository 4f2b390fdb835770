import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `queue-purged`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('sqs', 'PurgeQueue', { requestParameters: { queueUrl: 'q' } }),
    apiCall('sqs', 'PurgeQueue'),
  ],
  ignores: [
    apiCall('sqs', 'DeleteMessage'),
    apiCall('sqs', 'GetQueueAttributes', { readOnly: true }),
  ],
};
