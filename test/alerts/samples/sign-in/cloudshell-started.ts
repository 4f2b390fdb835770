import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `cloudshell-started`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('cloudshell', 'CreateEnvironment', { requestParameters: {} }),
    apiCall('cloudshell', 'CreateEnvironment'),
  ],
  ignores: [
    apiCall('cloudshell', 'CreateSession'),
    apiCall('elasticbeanstalk', 'CreateEnvironment', { requestParameters: { environmentName: 'app' } }),
    apiCall('cloudshell', 'GetEnvironmentStatus', { readOnly: true }),
  ],
};
