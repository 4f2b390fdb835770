import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `identity-center-device-code`. */
export const SAMPLES: Samples = {
  matches: [
    ...['sso', 'sso-oauth'].flatMap(service => apiCalls(service, ['RegisterClient', 'StartDeviceAuthorization', 'CreateTokenWithIAM'])),
    apiCall('sso-oauth', 'CreateToken', { requestParameters: { grantType: 'urn:ietf:params:oauth:grant-type:device_code' } }),
    apiCall('sso', 'CreateToken', { userIdentity: { type: 'Unknown' }, requestParameters: { grantType: 'urn:ietf:params:oauth:grant-type:device_code' } }),
    apiCall('sso', 'CreateToken', { requestParameters: { grantType: 'urn:ietf:params:oauth:grant-type:device_code', clientId: 'c' } }),
  ],
  ignores: [
    apiCall('sso', 'CreateToken', { requestParameters: { grantType: 'refresh_token' } }),
    apiCall('sso', 'CreateApplication', { requestParameters: { grantType: 'urn:ietf:params:oauth:grant-type:device_code' } }),
  ],
};
