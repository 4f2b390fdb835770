import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const KMS_ROTATION_DISABLED: CatalogueEntry = {
  id: 'kms-rotation-disabled',
  title: 'Key rotation switched off',
  severity: AlertSeverity.LOW,
  optIn: true,
  description: 'From now on, all data is encrypted with the same key material. For those who have to prove that keys rotate.',
  runbook: 'Enable rotation again unless the owner of the key has a reason, and correct the stack that sets it.',
  attackTechniques: ['T1600'],
  pattern: calls('kms', ['DisableKeyRotation']),
};
