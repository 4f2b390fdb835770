import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `secret-read-denied`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, errorCode: 'AccessDenied' }),
    apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, errorCode: 'AccessDeniedException', requestParameters: { secretId: 'app' } }),
    apiCall('secretsmanager', 'BatchGetSecretValue', { readOnly: true, errorCode: 'AccessDenied' }),
  ],
  ignores: [
    apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, requestParameters: { secretId: 'app' } }),
    apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, errorCode: 'ResourceNotFoundException', requestParameters: { secretId: 'old' } }),
    apiCall('secretsmanager', 'DescribeSecret', { readOnly: true, errorCode: 'AccessDenied' }),
    apiCall('ssm', 'GetParameter', { readOnly: true, errorCode: 'AccessDenied' }),
  ],
};
