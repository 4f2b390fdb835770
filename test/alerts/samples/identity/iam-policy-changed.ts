import { POLICY_CHANGES } from '../../../../lib/alerts/catalogue/identity/iam-policy-changed';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-policy-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('iam', POLICY_CHANGES),
    apiCall('iam', 'DetachRolePolicy', { requestParameters: { roleName: 'app', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }),
  ],
  ignores: [
    apiCall('iam', 'SetDefaultPolicyVersion', { requestParameters: { policyArn: 'arn:aws:iam::111122223333:policy/app', versionId: 'v2' } }),
    apiCall('iam', 'UpdateAssumeRolePolicy', { requestParameters: { roleName: 'app' } }),
    apiCall('iam', 'GetRolePolicy', { readOnly: true }),
  ],
};
