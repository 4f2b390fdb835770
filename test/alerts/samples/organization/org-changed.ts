import { ORG_CHANGES } from '../../../../lib/alerts/catalogue/organization/org-changed';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `org-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('organizations', ORG_CHANGES),
    apiCall('organizations', 'AttachPolicy', { requestParameters: { policyId: 'p-1', targetId: 'ou-1' } }),
  ],
  ignores: [
    apiCall('organizations', 'TagResource'),
    apiCall('organizations', 'DescribeOrganization', { readOnly: true }),
    apiCall('iam', 'CreatePolicy', { requestParameters: { policyName: 'p' } }),
  ],
};
