import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `identity-center-mfa-added`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('sso-directory', [
      'StartVirtualMfaDeviceRegistration', 'CompleteVirtualMfaDeviceRegistration', 'StartWebAuthnDeviceRegistration', 'CompleteWebAuthnDeviceRegistration',
      'UpdateMfaDeviceForUser',
    ]),
  ],
  ignores: [
    apiCall('sso-directory', 'DeleteMfaDeviceForUser'),
    apiCall('sso-directory', 'ListMfaDevicesForUser', { readOnly: true }),
  ],
};
