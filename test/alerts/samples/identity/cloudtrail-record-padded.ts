import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `cloudtrail-record-padded`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('iam', 'CreatePolicy', {
      requestParameters: { omitted: true, originalSize: 120123, reason: 'requestParameters too large' },
    }),
    apiCall('iam', 'PutRolePolicy', {
      requestParameters: { omitted: 'true', originalSize: '120123', reason: 'requestParameters too large' },
    }),
  ],
  ignores: [
    apiCall('iam', 'CreatePolicy', { requestParameters: { policyName: 'app' } }),
    apiCall('iam', 'CreatePolicy'),
    apiCall('glue', 'UpdateTable', { requestParameters: { omitted: true, reason: 'requestParameters too large' } }),
  ],
};
