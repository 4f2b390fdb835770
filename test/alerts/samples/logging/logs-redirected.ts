import { REDIRECTING } from '../../../../lib/alerts/catalogue/logging/logs-redirected';
import { apiCall, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `logs-redirected`. */
export const SAMPLES: Samples = {
  matches: [
    ...namedCalls(REDIRECTING),
    ...['SUBSCRIPTION_FILTER_POLICY', 'DATA_PROTECTION_POLICY', 'TRANSFORMER_POLICY'].map(policyType =>
      apiCall('logs', 'PutAccountPolicy', { requestParameters: { policyType } })),
  ],
  routine: [apiCall('logs', 'CreateExportTask', { userIdentity: { type: 'AssumedRole' } })],
  ignores: [
    ...callsBeside(REDIRECTING),
    apiCall('logs', 'PutAccountPolicy', { requestParameters: { policyType: 'FIELD_INDEX_POLICY' } }),
    apiCall('logs', 'DescribeAccountPolicies', { requestParameters: { policyType: 'DATA_PROTECTION_POLICY' } }),
  ],
};
