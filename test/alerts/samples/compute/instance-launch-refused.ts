import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `instance-launch-refused`. */
export const SAMPLES: Samples = {
  matches: [
    ...['Client.UnauthorizedOperation', 'UnauthorizedOperation', 'Client.VcpuLimitExceeded', 'Client.InstanceLimitExceeded'].map(errorCode =>
      apiCall('ec2', 'RunInstances', {
        errorCode, requestParameters: { instanceType: 'p3.2xlarge', instancesSet: { items: [{ imageId: 'ami-1', minCount: 1, maxCount: 10 }] } },
      })),
    apiCall('ec2', 'RequestSpotInstances', { errorCode: 'Client.MaxSpotInstanceCountExceeded', requestParameters: { instanceCount: 50 } }),
  ],
  ignores: [
    apiCall('ec2', 'RunInstances', { requestParameters: { instanceType: 't3.micro' } }),
    apiCall('ec2', 'RunInstances', { errorCode: 'Client.DryRunOperation' }),
    apiCall('ec2', 'RunInstances', { errorCode: 'Client.InvalidAMIID.NotFound' }),
    apiCall('ec2', 'StopInstances', { errorCode: 'Client.UnauthorizedOperation' }),
  ],
};
