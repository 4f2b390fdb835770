import { GUARDRAIL_CALLS } from '../../../../lib/alerts/catalogue/organization/org-guardrail-removed';
import { apiCall, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `org-guardrail-removed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('organizations', 'UpdatePolicy', { userIdentity: { type: 'AssumedRole' } }),
    ...namedCalls(GUARDRAIL_CALLS),
    apiCall('organizations', 'DetachPolicy', { requestParameters: { policyId: 'p-1', targetId: 'r-1' } }),
    apiCall('organizations', 'DisablePolicyType', { requestParameters: { rootId: 'r-1', policyType: 'SERVICE_CONTROL_POLICY' } }),
    apiCall('organizations', 'UpdatePolicy', { requestParameters: { policyId: 'p-1' } }),
    apiCall('organizations', 'DeletePolicy', { requestParameters: { policyId: 'p-1' } }),
  ],
  routine: [apiCall('organizations', 'MoveAccount', { userIdentity: { type: 'AssumedRole' } })],
  ignores: [
    ...callsBeside(GUARDRAIL_CALLS),
    apiCall('organizations', 'AttachPolicy', { requestParameters: { policyId: 'p-1', targetId: 'r-1' } }),
    apiCall('organizations', 'CreateAccount'),
    apiCall('iam', 'DeletePolicy', { requestParameters: { policyArn: 'arn:aws:iam::111122223333:policy/p' } }),
  ],
};
