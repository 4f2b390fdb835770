import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `kms-key-policy-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('kms', 'PutKeyPolicy', {
      requestParameters: { keyId: 'k1', policyName: 'default', policy: '{}', bypassPolicyLockoutSafetyCheck: false },
    }),
    apiCall('kms', 'PutKeyPolicy'),
  ],
  ignores: [
    apiCall('kms', 'CreateGrant', { requestParameters: { keyId: 'k1', operations: ['Decrypt'] } }),
    apiCall('kms', 'GetKeyPolicy', { readOnly: true, requestParameters: { keyId: 'k1' } }),
  ],
};
