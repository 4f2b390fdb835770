import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const IAM_ROLE_TRUST_CHANGED: CatalogueEntry = {
  id: 'iam-role-trust-changed',
  title: 'Trust policy of a role replaced',
  severity: AlertSeverity.HIGH,
  description: 'The trust policy says who may become the role. One more principal in it is a quiet way back in with all that the role may do.',
  runbook: 'Compare the trust policy with its code, above all other accounts in it. If it was no deployment, put it back and end the sessions.',
  attackTechniques: ['T1098.003'],
  supersedes: ['iam-role-trusts-account-root'],
  routine: [BY_CLOUDFORMATION],
  pattern: calls('iam', ['UpdateAssumeRolePolicy']),
};
