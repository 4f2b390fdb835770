import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `secret-read`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('secretsmanager', 'GetSecretValue', {
      readOnly: true, requestParameters: { secretId: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:app-s1' },
    }),
    apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, requestParameters: { secretId: 'app', versionStage: 'AWSPREVIOUS' } }),
  ],
  ignores: [
    apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, errorCode: 'AccessDenied', requestParameters: { secretId: 'app' } }),
    apiCall('secretsmanager', 'DescribeSecret', { readOnly: true, requestParameters: { secretId: 'app' } }),
    apiCall('secretsmanager', 'GetRandomPassword', { readOnly: true }),
    apiCall('secretsmanager', 'BatchGetSecretValue', { readOnly: true }),
  ],
};
