import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ecr-policy-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ecr', 'SetRepositoryPolicy', { requestParameters: { repositoryName: 'app', policyText: '{}', force: false } }),
    apiCall('ecr', 'DeleteRepositoryPolicy', { requestParameters: { repositoryName: 'app' } }),
    ...apiCalls('ecr', ['PutRegistryPolicy', 'DeleteRegistryPolicy']),
  ],
  ignores: [
    apiCall('ecr', 'PutLifecyclePolicy', { requestParameters: { repositoryName: 'app' } }),
    apiCall('ecr', 'GetRepositoryPolicy', { readOnly: true, requestParameters: { repositoryName: 'app' } }),
  ],
};
