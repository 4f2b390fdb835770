import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-login-profile-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('iam', 'CreateLoginProfile', { requestParameters: { userName: 'backup', passwordResetRequired: false } }),
    apiCall('iam', 'UpdateLoginProfile', { requestParameters: { userName: 'alice', passwordResetRequired: true } }),
  ],
  ignores: [
    apiCall('iam', 'DeleteLoginProfile', { requestParameters: { userName: 'alice' } }),
    apiCall('iam', 'ChangePassword'),
    apiCall('iam', 'GetLoginProfile', { readOnly: true }),
  ],
};
