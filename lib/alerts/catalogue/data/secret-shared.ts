import { AlertCondition } from '../../alert-condition';
import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const SECRET_SHARED: CatalogueEntry = {
  id: 'secret-shared',
  title: 'Secret opened to principals outside of the account',
  severity: AlertSeverity.HIGH,
  description: 'Others can read the secret from their own account, also after it is renewed. Policies that name an organization are left to the '
    + 'opt-in alert on all of them.',
  runbook: 'Look up the principals. Unless they are yours, delete the policy, renew the secret, and look for reads from outside.',
  attackTechniques: ['T1555.006', 'T1098'],
  supersedes: ['secret-policy-changed'],
  pattern: calls('secretsmanager', ['PutResourcePolicy']),
  condition: AlertCondition._policyAllowsOutsiders('requestParameters.resourcePolicy', true),
};
