import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `support-case-resolved`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('support', 'ResolveCase', { requestParameters: { caseId: 'case-1' } }),
    apiCall('support', 'ResolveCase'),
  ],
  ignores: [
    apiCall('support', 'CreateCase'),
    apiCall('support', 'DescribeCases', { readOnly: true }),
  ],
};
