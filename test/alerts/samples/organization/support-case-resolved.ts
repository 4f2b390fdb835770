import { CASE_CALLS } from '../../../../lib/alerts/catalogue/organization/support-case-resolved';
import { apiCall, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `support-case-resolved`. */
export const SAMPLES: Samples = {
  matches: [
    ...namedCalls(CASE_CALLS),
    apiCall('support', 'ResolveCase', { requestParameters: { caseId: 'case-1' } }),
    apiCall('support', 'ResolveCase'),
  ],
  ignores: [
    ...callsBeside(CASE_CALLS),
    apiCall('support', 'CreateCase'),
    apiCall('support', 'DescribeCases', { readOnly: true }),
  ],
};
