import { ACCOUNT_SETTINGS } from '../../../../lib/alerts/catalogue/identity/iam-password-policy-changed';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-password-policy-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('iam', ACCOUNT_SETTINGS),
    apiCall('iam', 'DeleteAccountAlias', { userIdentity: { type: 'AssumedRole' } }),
    apiCall('iam', 'UpdateAccountPasswordPolicy', { requestParameters: { minimumPasswordLength: 6, requireSymbols: false } }),
    apiCall('iam', 'DeleteAccountPasswordPolicy'),
  ],
  routine: [apiCall('iam', 'CreateAccountAlias', { userIdentity: { type: 'AssumedRole' } })],
  ignores: [
    apiCall('iam', 'GetAccountPasswordPolicy', { readOnly: true }),
    apiCall('iam', 'ChangePassword'),
  ],
};
