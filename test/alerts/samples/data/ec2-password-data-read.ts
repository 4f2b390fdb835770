import { PASSWORD_READS } from '../../../../lib/alerts/catalogue/data/ec2-password-data-read';
import { apiCall, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ec2-password-data-read`. */
export const SAMPLES: Samples = {
  matches: [
    ...namedCalls(PASSWORD_READS, { readOnly: true }),
    apiCall('ec2', 'GetPasswordData', { readOnly: true, requestParameters: { instanceId: 'i-1' } }),
    apiCall('ec2', 'GetPasswordData', { readOnly: true, errorCode: 'Client.UnauthorizedOperation', requestParameters: { instanceId: 'i-1' } }),
  ],
  ignores: [
    ...callsBeside(PASSWORD_READS, { readOnly: true }),
    apiCall('ec2', 'GetConsoleOutput', { readOnly: true, requestParameters: { instanceId: 'i-1' } }),
    apiCall('ec2', 'DescribeInstances', { readOnly: true }),
  ],
};
