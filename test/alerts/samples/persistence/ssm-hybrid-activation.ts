import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ssm-hybrid-activation`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ssm', 'CreateActivation', { requestParameters: { iamRole: 'hybrid', registrationLimit: 1 } }),
    apiCall('ssm', 'CreateActivation'),
  ],
  ignores: [
    apiCall('ssm', 'DeleteActivation'),
    apiCall('ssm', 'DescribeActivations', { readOnly: true }),
  ],
};
