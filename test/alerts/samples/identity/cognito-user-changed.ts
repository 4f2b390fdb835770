import { POOL_CALLS } from '../../../../lib/alerts/catalogue/identity/cognito-user-changed';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `cognito-user-changed`. */
export const SAMPLES: Samples = {
  matches: apiCalls('cognito-idp', POOL_CALLS),
  ignores: [
    apiCall('cognito-idp', 'AdminInitiateAuth'),
    apiCall('cognito-idp', 'AdminGetUser', { readOnly: true }),
  ],
};
