import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ec2-password-data-read`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ec2', 'GetPasswordData', { readOnly: true, requestParameters: { instanceId: 'i-1' } }),
    apiCall('ec2', 'GetPasswordData', { readOnly: true, errorCode: 'Client.UnauthorizedOperation', requestParameters: { instanceId: 'i-1' } }),
  ],
  ignores: [
    apiCall('ec2', 'GetConsoleOutput', { readOnly: true, requestParameters: { instanceId: 'i-1' } }),
    apiCall('ec2', 'DescribeInstances', { readOnly: true }),
  ],
};
