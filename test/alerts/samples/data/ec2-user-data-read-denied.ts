import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ec2-user-data-read-denied`. */
export const SAMPLES: Samples = {
  matches: ['Client.UnauthorizedOperation', 'UnauthorizedOperation'].map(errorCode => apiCall('ec2', 'DescribeInstanceAttribute', {
    readOnly: true, errorCode, requestParameters: { instanceId: 'i-1', attribute: 'userData' },
  })),
  ignores: [
    apiCall('ec2', 'DescribeInstanceAttribute', { readOnly: true, requestParameters: { instanceId: 'i-1', attribute: 'userData' } }),
    apiCall('ec2', 'DescribeInstanceAttribute', {
      readOnly: true, errorCode: 'Client.InvalidInstanceID.NotFound', requestParameters: { instanceId: 'i-1', attribute: 'userData' },
    }),
    apiCall('ec2', 'DescribeInstanceAttribute', {
      readOnly: true, errorCode: 'Client.UnauthorizedOperation', requestParameters: { instanceId: 'i-1', attribute: 'instanceType' },
    }),
    apiCall('ec2', 'ModifyInstanceAttribute', {
      errorCode: 'Client.UnauthorizedOperation', requestParameters: { instanceId: 'i-1', attribute: 'userData', value: 'v' },
    }),
  ],
};
