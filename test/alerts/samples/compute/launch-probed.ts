import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `launch-probed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('ec2', ['RunInstances', 'RequestSpotInstances', 'RequestSpotFleet', 'CreateFleet'], { errorCode: 'Client.DryRunOperation' }),
    apiCall('ec2', 'RunInstances', { errorCode: 'DryRunOperation' }),
  ],
  ignores: [
    apiCall('ec2', 'RunInstances', { errorCode: 'Client.DryRunOperation', userIdentity: { type: 'AssumedRole' } }),
    apiCall('ec2', 'RunInstances'),
    apiCall('ec2', 'RunInstances', { errorCode: 'Client.UnauthorizedOperation' }),
    apiCall('ec2', 'DescribeInstances', { readOnly: true, errorCode: 'Client.DryRunOperation' }),
  ],
};
