import { apiCall } from '../sample-events';
import { Samples } from '../samples';
import { createRole, trust, updateTrust } from './policy-calls';

/** Sample events of `iam-role-trust-changed`. */
export const SAMPLES: Samples = {
  matches: [
    updateTrust(trust({ AWS: 'arn:aws:iam::444455556666:role/app' })),
    apiCall('iam', 'UpdateAssumeRolePolicy'),
  ],
  ignores: [
    createRole(trust({ AWS: 'arn:aws:iam::444455556666:role/app' })),
    apiCall('iam', 'UpdateRole', { requestParameters: { roleName: 'app', maxSessionDuration: 43200 } }),
    apiCall('iam', 'GetRole', { readOnly: true }),
  ],
};
