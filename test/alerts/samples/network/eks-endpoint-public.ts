import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `eks-endpoint-public`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('eks', 'UpdateClusterConfig', { requestParameters: { name: 'app', resourcesVpcConfig: { endpointPublicAccess: true } } }),
    apiCall('eks', 'CreateCluster', {
      requestParameters: { name: 'app', resourcesVpcConfig: { subnetIds: ['subnet-1', 'subnet-2'], endpointPublicAccess: 'true' } },
    }),
  ],
  ignores: [
    apiCall('eks', 'UpdateClusterConfig', { requestParameters: { name: 'app', resourcesVpcConfig: { endpointPublicAccess: false } } }),
    apiCall('eks', 'UpdateClusterConfig', { requestParameters: { name: 'app', logging: { clusterLogging: [{ enabled: true }] } } }),
    apiCall('eks', 'ExampleConfig', { requestParameters: { resourcesVpcConfig: { endpointPublicAccess: true } } }),
  ],
};
