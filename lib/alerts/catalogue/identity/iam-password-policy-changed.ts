import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const IAM_PASSWORD_POLICY_CHANGED: CatalogueEntry = {
  id: 'iam-password-policy-changed',
  title: 'Password policy of the account changed or deleted',
  severity: AlertSeverity.MEDIUM,
  description: 'Weaker rules for passwords open the account to guessing. Without a policy, the lax default of AWS holds.',
  runbook: 'Compare length, reuse and expiry with your standard, and put the policy back if it became weaker.',
  attackTechniques: ['T1556'],
  pattern: calls('iam', ['UpdateAccountPasswordPolicy', 'DeleteAccountPasswordPolicy']),
};
