import { AlertCondition } from '../../alert-condition';
import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION, BY_ROLE, grantingNoOutsider, Routine } from '../routine';

const POLICY = 'requestParameters.policy';

/** The account keeps the key, whoever else of it may use it. */
const WITHIN_ACCOUNT: Routine = {
  acts: 'a policy, set by a role, that allows the account and no outsider',
  condition: AlertCondition.allOf(BY_ROLE.condition, AlertCondition.policyAllowsWholeAccount(POLICY), grantingNoOutsider(POLICY).condition),
};

export const KMS_KEY_POLICY_CHANGED: CatalogueEntry = {
  id: 'kms-key-policy-changed',
  title: 'Key policy replaced',
  severity: AlertSeverity.MEDIUM,
  description: 'The key policy decides who can decrypt: a new one can let outsiders in or lock the owners out. Deployments of keys raise it too.',
  runbook: 'Compare the policy with the former one: which accounts and principals are new or gone? If it is not from a deployment, put it back.',
  attackTechniques: ['T1098', 'T1486'],
  routine: [BY_CLOUDFORMATION, WITHIN_ACCOUNT],
  pattern: calls('kms', ['PutKeyPolicy']),
};
