import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `kms-key-disabled`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('kms', 'DisableKey', { requestParameters: { keyId: 'arn:aws:kms:eu-west-1:111122223333:key/k1' } }),
    apiCall('kms', 'ScheduleKeyDeletion', { requestParameters: { keyId: 'k1', pendingWindowInDays: 7 } }),
  ],
  ignores: [
    apiCall('kms', 'EnableKey', { requestParameters: { keyId: 'k1' } }),
    apiCall('kms', 'CancelKeyDeletion', { requestParameters: { keyId: 'k1' } }),
    apiCall('kms', 'Decrypt', { readOnly: true }),
  ],
};
