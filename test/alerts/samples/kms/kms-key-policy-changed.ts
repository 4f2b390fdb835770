import { apiCall } from '../sample-events';
import { Samples } from '../samples';

const ROLE = { userIdentity: { type: 'AssumedRole' } };
const allowing = (...principals: string[]) => ({
  requestParameters: { policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { AWS: principals }, Action: 'kms:*', Resource: '*' }] }) },
});
const ACCOUNT = 'arn:aws:iam::111122223333:root';

/** Sample events of `kms-key-policy-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('kms', 'PutKeyPolicy', {
      requestParameters: { keyId: 'k1', policyName: 'default', policy: '{}', bypassPolicyLockoutSafetyCheck: false },
    }),
    apiCall('kms', 'PutKeyPolicy'),
    apiCall('kms', 'PutKeyPolicy', allowing(ACCOUNT)),
    apiCall('kms', 'PutKeyPolicy', { ...ROLE, ...allowing('arn:aws:iam::111122223333:role/app') }),
    apiCall('kms', 'PutKeyPolicy', { ...ROLE, ...allowing(ACCOUNT, 'arn:aws:iam::444455556666:root') }),
  ],
  routine: [
    apiCall('kms', 'PutKeyPolicy', { ...ROLE, ...allowing(ACCOUNT, 'arn:aws:iam::111122223333:role/app') }),
  ],
  ignores: [
    apiCall('kms', 'CreateGrant', { requestParameters: { keyId: 'k1', operations: ['Decrypt'] } }),
    apiCall('kms', 'GetKeyPolicy', { readOnly: true, requestParameters: { keyId: 'k1' } }),
  ],
};
