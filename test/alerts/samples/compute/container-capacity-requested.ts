import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `container-capacity-requested`. */
export const SAMPLES: Samples = {
  matches: [
    ...['8192', '16384', '8 vCPU', '16 vCPU'].map(cpu => apiCall('ecs', 'RegisterTaskDefinition', { requestParameters: { cpu } })),
    ...apiCalls('ecs', ['CreateService', 'UpdateService'], { requestParameters: { desiredCount: 10 } }),
    apiCall('ecs', 'RunTask', { requestParameters: { count: 10 } }),
    ...apiCalls('batch', ['CreateComputeEnvironment', 'UpdateComputeEnvironment'], { requestParameters: { computeResources: { maxvCpus: 4096 } } }),
  ],
  ignores: [
    apiCall('ecs', 'RegisterTaskDefinition', { requestParameters: { cpu: '256' } }),
    apiCall('ecs', 'CreateService', { requestParameters: { desiredCount: 2 } }),
    apiCall('ecs', 'RunTask', { requestParameters: { count: 1 } }),
    apiCall('ecs', 'UpdateCluster', { requestParameters: { cpu: '16384', desiredCount: 50, count: 50 } }),
    ...['RegisterTaskDefinition', 'CreateService', 'RunTask'].map(call => apiCall('ecs', call, {
      userIdentity: { type: 'AssumedRole' }, requestParameters: { cpu: '16384', desiredCount: 50, count: 50 },
    })),
    apiCall('batch', 'CreateComputeEnvironment', { requestParameters: { computeResources: { maxvCpus: 16 } } }),
    apiCall('batch', 'DeleteComputeEnvironment', { requestParameters: { computeResources: { maxvCpus: 4096 } } }),
  ],
};
