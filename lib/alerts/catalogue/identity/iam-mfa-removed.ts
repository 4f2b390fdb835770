import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const IAM_MFA_REMOVED: CatalogueEntry = {
  id: 'iam-mfa-removed',
  title: 'MFA device deactivated or deleted',
  severity: AlertSeverity.HIGH,
  description: 'Without the device, a stolen password is enough for the user.',
  runbook: 'Ask the user. If they did not change their phone or key, disable the password and access keys, end the sessions and follow the caller.',
  attackTechniques: ['T1556.006'],
  pattern: calls('iam', ['DeactivateMFADevice', 'DeleteVirtualMFADevice']),
};
