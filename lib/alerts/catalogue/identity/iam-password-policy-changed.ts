import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { routineWhere } from '../routine';

export const ACCOUNT_SETTINGS = [
  'UpdateAccountPasswordPolicy', 'DeleteAccountPasswordPolicy', 'CreateAccountAlias', 'DeleteAccountAlias',
];

export const IAM_PASSWORD_POLICY_CHANGED: CatalogueEntry = {
  id: 'iam-password-policy-changed',
  title: 'Password policy or alias of the account changed',
  severity: AlertSeverity.MEDIUM,
  description: 'Weaker rules for passwords open the account to guessing, and a changed alias leads people to another sign-in page.',
  runbook: 'Compare length, reuse and expiry of passwords and the alias with your standard, and put them back if nobody decided otherwise.',
  attackTechniques: ['T1556'],
  routine: [routineWhere('an alias set by a role', { userIdentity: { type: ['AssumedRole'] }, eventName: ['CreateAccountAlias'] })],
  pattern: calls('iam', ACCOUNT_SETTINGS),
};
