import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ec2-user-data-read`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ec2', 'DescribeInstanceAttribute', { readOnly: true, requestParameters: { instanceId: 'i-1', attribute: 'userData' } }),
    apiCall('ec2', 'DescribeInstanceAttribute', { readOnly: true, requestParameters: { attribute: 'userData', instanceId: 'i-2' } }),
  ],
  ignores: [
    apiCall('ec2', 'DescribeInstanceAttribute', {
      readOnly: true, errorCode: 'Client.UnauthorizedOperation', requestParameters: { instanceId: 'i-1', attribute: 'userData' },
    }),
    apiCall('ec2', 'DescribeInstanceAttribute', { readOnly: true, requestParameters: { instanceId: 'i-1', attribute: 'instanceType' } }),
    apiCall('ec2', 'ModifyInstanceAttribute', { requestParameters: { instanceId: 'i-1', attribute: 'userData', value: 'v' } }),
  ],
};
