import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const SECRET_POLICY_CHANGED: CatalogueEntry = {
  id: 'secret-policy-changed',
  title: 'Resource policy of a secret changed',
  severity: AlertSeverity.MEDIUM,
  description: 'The policy can let other accounts read the secret. Stacks that share secrets set it in every first deployment.',
  runbook: 'Read the policy of the secret. Take out principals that you do not know, then renew the secret.',
  attackTechniques: ['T1098'],
  optIn: true,
  pattern: calls('secretsmanager', ['PutResourcePolicy', 'DeleteResourcePolicy']),
};
