import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `secret-destroyed`. */
export const SAMPLES: Samples = {
  matches: [
    ...[true, 'true'].map(force => apiCall('secretsmanager', 'DeleteSecret', { requestParameters: { secretId: 's', forceDeleteWithoutRecovery: force } })),
  ],
  routine: [
    apiCall('secretsmanager', 'DeleteSecret', {
      userIdentity: { type: 'AssumedRole' }, requestParameters: { secretId: 's', forceDeleteWithoutRecovery: true },
    }),
  ],
  ignores: [
    apiCall('secretsmanager', 'DeleteSecret', { requestParameters: { secretId: 's', recoveryWindowInDays: 7 } }),
    apiCall('secretsmanager', 'RestoreSecret', { requestParameters: { secretId: 's', forceDeleteWithoutRecovery: true } }),
  ],
};
