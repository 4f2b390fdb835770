import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-password-policy-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('iam', 'UpdateAccountPasswordPolicy', { requestParameters: { minimumPasswordLength: 6, requireSymbols: false } }),
    apiCall('iam', 'DeleteAccountPasswordPolicy'),
  ],
  ignores: [
    apiCall('iam', 'GetAccountPasswordPolicy', { readOnly: true }),
    apiCall('iam', 'ChangePassword'),
  ],
};
