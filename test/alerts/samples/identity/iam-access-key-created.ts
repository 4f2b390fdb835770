import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-access-key-created`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('iam', 'CreateAccessKey', { requestParameters: { userName: 'alice' } }),
    apiCall('iam', 'CreateAccessKey'),
    apiCall('iam', 'UpdateAccessKey', { requestParameters: { userName: 'alice', accessKeyId: 'AKIAEXAMPLE', status: 'Active' } }),
  ],
  ignores: [
    apiCall('iam', 'UpdateAccessKey', { requestParameters: { accessKeyId: 'AKIAEXAMPLE', status: 'Inactive' } }),
    apiCall('iam', 'UpdateSSHPublicKey', { requestParameters: { status: 'Active' } }),
    apiCall('iam', 'DeleteAccessKey', { requestParameters: { userName: 'alice' } }),
    apiCall('iam', 'ListAccessKeys', { readOnly: true }),
  ],
};
