import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-default-policy-version-set`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('iam', 'SetDefaultPolicyVersion', { requestParameters: { policyArn: 'arn:aws:iam::111122223333:policy/app', versionId: 'v1' } }),
    apiCall('iam', 'SetDefaultPolicyVersion'),
  ],
  ignores: [
    apiCall('iam', 'CreatePolicyVersion', { requestParameters: { policyArn: 'arn:aws:iam::111122223333:policy/app', setAsDefault: false } }),
    apiCall('iam', 'DeletePolicyVersion', { requestParameters: { policyArn: 'arn:aws:iam::111122223333:policy/app', versionId: 'v1' } }),
    apiCall('iam', 'GetPolicyVersion', { readOnly: true }),
  ],
};
