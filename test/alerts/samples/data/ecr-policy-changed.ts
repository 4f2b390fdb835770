import { REGISTRY_CALLS } from '../../../../lib/alerts/catalogue/data/ecr-policy-changed';
import { apiCall, apiCalls, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ecr-policy-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...namedCalls(REGISTRY_CALLS),
    apiCall('ecr', 'SetRepositoryPolicy', { requestParameters: { repositoryName: 'app', policyText: '{}', force: false } }),
    apiCall('ecr', 'DeleteRepositoryPolicy', { requestParameters: { repositoryName: 'app' } }),
    ...apiCalls('ecr', ['PutRegistryPolicy', 'DeleteRegistryPolicy']),
  ],
  ignores: [
    ...callsBeside(REGISTRY_CALLS),
    apiCall('ecr', 'CreateRepository'),
    apiCall('ecr', 'GetRepositoryPolicy', { readOnly: true, requestParameters: { repositoryName: 'app' } }),
  ],
};
