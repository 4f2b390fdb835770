import { ROLES_ANYWHERE_CALLS } from '../../../../lib/alerts/catalogue/identity/rolesanywhere-trust-added';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `rolesanywhere-trust-added`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('rolesanywhere', ROLES_ANYWHERE_CALLS),
    apiCall('rolesanywhere', 'CreateProfile', {
      requestParameters: { name: 'app', enabled: true, durationSeconds: 3600, roleArns: ['arn:aws:iam::111122223333:role/app'] },
    }),
  ],
  ignores: [
    apiCall('rolesanywhere', 'DisableTrustAnchor', { requestParameters: { trustAnchorId: 't1' } }),
    apiCall('rolesanywhere', 'DeleteProfile', { requestParameters: { profileId: 'p1' } }),
    apiCall('rolesanywhere', 'ListProfiles', { readOnly: true }),
  ],
};
