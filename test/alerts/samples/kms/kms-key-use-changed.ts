import { KEY_USE_CALLS } from '../../../../lib/alerts/catalogue/kms/kms-key-use-changed';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `kms-key-use-changed`. */
export const SAMPLES: Samples = {
  matches: apiCalls('kms', KEY_USE_CALLS),
  ignores: [
    apiCall('kms', 'CreateAlias'),
    apiCall('kms', 'CreateGrant'),
  ],
};
