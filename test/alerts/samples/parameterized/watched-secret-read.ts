import { apiCall } from '../sample-events';
import { Samples } from '../samples';

const IDS = ['prod/database', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/database-AbCdEf'];

/** Sample events of `watched-secret-read` for the secret prod/database. */
export const SAMPLES: Samples = {
  matches: [
    ...IDS.map(secretId => apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, requestParameters: { secretId } })),
    ...IDS.map(id => apiCall('secretsmanager', 'BatchGetSecretValue', { readOnly: true, requestParameters: { secretIdList: ['other', id] } })),
  ],
  ignores: [
    apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, requestParameters: { secretId: 'another-secret' } }),
    apiCall('secretsmanager', 'BatchGetSecretValue', { readOnly: true, requestParameters: { secretIdList: ['another-secret'] } }),
    apiCall('secretsmanager', 'PutSecretValue', { requestParameters: { secretId: 'prod/database' } }),
    apiCall('secretsmanager', 'PutSecretValue', { requestParameters: { secretIdList: ['prod/database'] } }),
  ],
};
