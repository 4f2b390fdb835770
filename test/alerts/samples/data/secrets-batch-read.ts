import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `secrets-batch-read`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('secretsmanager', 'BatchGetSecretValue', {
      readOnly: true, requestParameters: { filters: [{ key: 'tag-key', values: ['app'] }] },
    }),
    apiCall('secretsmanager', 'BatchGetSecretValue', { readOnly: true, requestParameters: { secretIdList: ['app', 'invoices'] } }),
  ],
  ignores: [
    apiCall('secretsmanager', 'BatchGetSecretValue', { readOnly: true, errorCode: 'AccessDenied' }),
    apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, requestParameters: { secretId: 'app' } }),
    apiCall('secretsmanager', 'ListSecrets', { readOnly: true }),
    apiCall('example', 'BatchGetSecretValue', { readOnly: true }),
  ],
};
