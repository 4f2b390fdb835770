import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `secrets-batch-read`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('secretsmanager', 'BatchGetSecretValue', {
      readOnly: true, requestParameters: { filters: [{ key: 'tag-key', values: ['app'] }] },
    }),
    apiCall('secretsmanager', 'BatchGetSecretValue', { readOnly: true, requestParameters: { secretIdList: ['app', 'invoices'] } }),
    apiCall('secretsmanager', 'BatchGetSecretValue', { readOnly: true, requestParameters: { filters: [{ key: 'name', values: ['app/'] }] } }),
    apiCall('secretsmanager', 'BatchGetSecretValue', { readOnly: true, userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/app/1' }, requestParameters: { filters: [{ key: 'all', values: ['a'] }] } }),
  ],
  routine: [
    apiCall('secretsmanager', 'BatchGetSecretValue', {
      readOnly: true, userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/app/1' }, requestParameters: { filters: [{ key: 'name', values: ['app/'] }] },
    }),
  ],
  ignores: [
    apiCall('secretsmanager', 'BatchGetSecretValue', { readOnly: true, errorCode: 'AccessDenied' }),
    apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, requestParameters: { secretId: 'app' } }),
    apiCall('secretsmanager', 'ListSecrets', { readOnly: true }),
    apiCall('example', 'BatchGetSecretValue', { readOnly: true }),
  ],
};
