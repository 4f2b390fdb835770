import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { routineWhere } from '../routine';

export const ACCOUNT_SETTINGS = [
  'UpdateAccountPasswordPolicy', 'DeleteAccountPasswordPolicy', 'CreateAccountAlias', 'DeleteAccountAlias', 'SetSecurityTokenServicePreferences',
];

export const IAM_PASSWORD_POLICY_CHANGED: CatalogueEntry = {
  id: 'iam-password-policy-changed',
  title: 'Password policy, alias or token setting of the account changed',
  severity: AlertSeverity.MEDIUM,
  description: 'Weaker rules for passwords open the account to guessing, tokens of the first version work in fewer Regions, and a changed alias'
    + ' leads people to another sign-in page.',
  runbook: 'Compare length, reuse and expiry of passwords, alias and version of tokens with your standard, and put them back if nobody'
    + ' decided otherwise.',
  attackTechniques: ['T1556'],
  routine: [routineWhere('an alias set by a role', { userIdentity: { type: ['AssumedRole'] }, eventName: ['CreateAccountAlias'] })],
  pattern: calls('iam', ACCOUNT_SETTINGS),
};
