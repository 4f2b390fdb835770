import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ec2-root-volume-replaced`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ec2', 'CreateReplaceRootVolumeTask', { requestParameters: { instanceId: 'i-1' } }),
    apiCall('ec2', 'CreateReplaceRootVolumeTask'),
  ],
  ignores: [
    apiCall('ec2', 'DescribeReplaceRootVolumeTasks', { readOnly: true }),
    apiCall('ec2', 'AttachVolume'),
  ],
};
