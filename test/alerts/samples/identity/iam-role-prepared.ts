import { ROLE_CALLS } from '../../../../lib/alerts/catalogue/identity/iam-role-prepared';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-role-prepared`. */
export const SAMPLES: Samples = {
  matches: apiCalls('iam', ROLE_CALLS),
  ignores: [
    apiCall('iam', 'DeleteRole'),
    apiCall('iam', 'GetRole', { readOnly: true }),
  ],
};
