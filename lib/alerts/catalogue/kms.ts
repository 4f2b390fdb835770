import { calls } from './calls';
import { CatalogueEntries } from './entry';
import { apiCall } from './sample-events';
import { AlertSeverity } from '../alert-severity';

/** Keys lost. */
export const KMS: CatalogueEntries = {
  'kms-key-disabled': {
    title: 'Customer key disabled or scheduled for deletion',
    severity: AlertSeverity.HIGH,
    description: 'What the key encrypts cannot be read any more, and will be lost when the key is deleted.',
    runbook: 'Cancel the deletion and enable the key, then find out what it encrypts. A trail\'s key: no log is delivered meanwhile.',
    attackTechniques: ['T1485', 'T1486'],
    controls: ['CIS 4.7', 'CloudWatch.7'],
    pattern: calls('kms', ['DisableKey', 'ScheduleKeyDeletion']),
    matches: [
      apiCall('kms', 'DisableKey', { requestParameters: { keyId: 'arn:aws:kms:eu-west-1:111122223333:key/k1' } }),
      apiCall('kms', 'ScheduleKeyDeletion', { requestParameters: { keyId: 'k1', pendingWindowInDays: 7 } }),
    ],
    ignores: [
      apiCall('kms', 'EnableKey', { requestParameters: { keyId: 'k1' } }),
      apiCall('kms', 'CancelKeyDeletion', { requestParameters: { keyId: 'k1' } }),
      apiCall('kms', 'Decrypt', { readOnly: true }),
    ],
  },
};
