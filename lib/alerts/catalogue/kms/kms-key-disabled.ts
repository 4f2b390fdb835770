import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const KMS_KEY_DISABLED: CatalogueEntry = {
  id: 'kms-key-disabled',
  title: 'Customer key disabled or scheduled for deletion',
  severity: AlertSeverity.HIGH,
  description: 'What the key encrypts cannot be read any more, and will be lost when the key is deleted.',
  runbook: 'Cancel the deletion and enable the key, then find out what it encrypts. A trail\'s key: no log is delivered meanwhile.',
  attackTechniques: ['T1485', 'T1486'],
  controls: ['CIS 4.7', 'CloudWatch.7'],
  routine: [BY_CLOUDFORMATION],
  pattern: calls('kms', ['DisableKey', 'ScheduleKeyDeletion']),
};
