import { AlertCondition } from '../../alert-condition';
import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';
import { INLINE_PUTS } from './policy-calls';

/** Names of services are read in any case. Others than these spellings are not found. */
const MAY_ALLOW_IAM = ['iam', 'IAM'].map(service => ({ wildcard: `*"${service}:*` }));

export const IAM_POLICY_ALLOWS_IAM: CatalogueEntry = {
  id: 'iam-policy-allows-iam',
  title: 'Policy text allows administration of IAM',
  severity: AlertSeverity.HIGH,
  description: 'Whoever may put or attach policies, or make keys of others, on all resources can give themselves everything else.',
  runbook: 'Read the statement. Limit it to paths or by a permissions boundary; if it was not agreed, delete the policy or its version and follow '
    + 'the caller.',
  attackTechniques: ['T1098.003'],
  supersedes: ['iam-user-policy-granted', 'iam-policy-changed'],
  routine: [BY_CLOUDFORMATION],
  pattern: calls('iam', [...INLINE_PUTS, 'CreatePolicy', 'CreatePolicyVersion'], { requestParameters: { policyDocument: MAY_ALLOW_IAM } }),
  condition: AlertCondition._policyAllowsIam('requestParameters.policyDocument'),
};
