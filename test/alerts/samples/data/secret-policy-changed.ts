import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `secret-policy-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('secretsmanager', 'PutResourcePolicy', { requestParameters: { secretId: 'app', resourcePolicy: '{}', blockPublicPolicy: true } }),
    apiCall('secretsmanager', 'DeleteResourcePolicy', { requestParameters: { secretId: 'app' } }),
  ],
  ignores: [
    apiCall('glue', 'PutResourcePolicy'),
    apiCall('secretsmanager', 'GetResourcePolicy', { readOnly: true, requestParameters: { secretId: 'app' } }),
    apiCall('secretsmanager', 'UpdateSecret', { requestParameters: { secretId: 'app' } }),
  ],
};
