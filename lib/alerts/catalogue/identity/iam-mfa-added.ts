import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const IAM_MFA_ADDED: CatalogueEntry = {
  id: 'iam-mfa-added',
  title: 'MFA device registered',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'A device of an intruder outlasts a new password. Every new phone alerts too: for accounts with few IAM users.',
  runbook: 'Ask the user whether the device is theirs. If not, deactivate it, change the password and follow the caller.',
  attackTechniques: ['T1098.005'],
  pattern: calls('iam', ['CreateVirtualMFADevice', 'EnableMFADevice']),
};
