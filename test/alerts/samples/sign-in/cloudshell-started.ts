import { SHELL_CALLS } from '../../../../lib/alerts/catalogue/sign-in/cloudshell-started';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `cloudshell-started`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('cloudshell', SHELL_CALLS),
    apiCall('cloudshell', 'CreateEnvironment', { requestParameters: {} }),
    apiCall('cloudshell', 'CreateEnvironment'),
  ],
  ignores: [
    apiCall('cloudshell', 'DeleteEnvironment'),
    apiCall('elasticbeanstalk', 'CreateEnvironment', { requestParameters: { environmentName: 'app' } }),
    apiCall('cloudshell', 'GetEnvironmentStatus', { readOnly: true }),
  ],
};
