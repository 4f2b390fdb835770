import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `identity-center-sign-in-weakened`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('sso-directory', ['UpdatePassword', 'DeleteMfaDeviceForUser', 'PutMfaDeviceManagementForDirectory']),
    ...apiCalls('sso', ['UpdateSsoConfiguration', 'PutMfaDeviceManagementForDirectory']),
  ],
  ignores: [
    apiCall('sso-directory', 'ListMfaDevicesForUser', { readOnly: true }),
    apiCall('sso', 'CreateAccountAssignment'),
  ],
};
