import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ec2-user-data-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ec2', 'ModifyInstanceAttribute', { requestParameters: { instanceId: 'i-1', userData: '(hidden)' } }),
    apiCall('ec2', 'ModifyInstanceAttribute', { requestParameters: { instanceId: 'i-1', attribute: 'userData', value: '(hidden)' } }),
  ],
  ignores: [
    apiCall('ec2', 'ModifyInstanceAttribute', { requestParameters: { instanceId: 'i-1', instanceType: { value: 't3.micro' } } }),
    apiCall('ec2', 'ModifyInstanceAttribute', { requestParameters: { instanceId: 'i-1', attribute: 'instanceType', value: 't3.micro' } }),
    apiCall('ec2', 'RunInstances', { requestParameters: { userData: '(hidden)' } }),
    apiCall('ec2', 'DescribeInstanceAttribute', { requestParameters: { instanceId: 'i-1', attribute: 'userData' }, readOnly: true }),
  ],
};
