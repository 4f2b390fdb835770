import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-access-key-created`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('iam', 'CreateAccessKey', { requestParameters: { userName: 'alice' } }),
    apiCall('iam', 'CreateAccessKey'),
  ],
  ignores: [
    apiCall('iam', 'DeleteAccessKey', { requestParameters: { userName: 'alice' } }),
    apiCall('iam', 'ListAccessKeys', { readOnly: true }),
  ],
};
