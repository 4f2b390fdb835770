import { IDENTITY_SOURCE_CALLS } from '../../../../lib/alerts/catalogue/identity/identity-center-idp-changed';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `identity-center-idp-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('identitystore', IDENTITY_SOURCE_CALLS),
    ...apiCalls('sso', IDENTITY_SOURCE_CALLS),
    ...apiCalls('sso-directory', IDENTITY_SOURCE_CALLS, { requestParameters: { directoryId: 'd1' } }),
  ],
  ignores: [
    apiCall('sso-directory', 'ListExternalIdPConfigurationsForDirectory', { readOnly: true }),
    apiCall('sso-directory', 'CreateUser'),
    apiCall('sso', 'Authenticate'),
    apiCall('ds', 'EnableSso', { requestParameters: { directoryId: 'd1' } }),
  ],
};
