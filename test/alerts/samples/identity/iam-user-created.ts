import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-user-created`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('iam', 'CreateUser', { requestParameters: { userName: 'backup' } }),
    apiCall('iam', 'CreateUser'),
  ],
  ignores: [
    apiCall('iam', 'CreateRole', { requestParameters: { roleName: 'backup' } }),
    apiCall('cognito-idp', 'CreateUser'),
    apiCall('iam', 'GetUser', { readOnly: true }),
  ],
};
