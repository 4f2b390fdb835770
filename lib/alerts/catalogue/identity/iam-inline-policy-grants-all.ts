import { AlertCondition } from '../../alert-condition';
import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { byService } from '../routine';
import { INLINE_PUTS } from './policy-calls';

/**
 * A policy's text is logged as one string, formatted as the caller did. To allow everything it has two strings that begin
 * with an asterisk, or `NotAction` or `NotResource`. EventBridge refuses more wildcards on one field as too complex.
 */
const MAY_ALLOW_ALL = [{ wildcard: '*"\\**"\\**' }, { wildcard: '*Not*' }];

export const IAM_INLINE_POLICY_GRANTS_ALL: CatalogueEntry = {
  id: 'iam-inline-policy-grants-all',
  title: 'Policy text allows every action',
  severity: AlertSeverity.CRITICAL,
  description: 'The text of a new policy, inline or managed, makes whoever has it an administrator, under a name that nobody looks for.',
  runbook: 'Read the statement and its conditions. If it was not agreed, delete the policy or its version, and read who used it for what.',
  attackTechniques: ['T1098.003', 'T1484'],
  supersedes: ['iam-policy-allows-iam', 'iam-user-policy-granted', 'iam-policy-changed'],
  routine: [byService('IAM Identity Center', 'sso')],
  pattern: calls('iam', [...INLINE_PUTS, 'CreatePolicy', 'CreatePolicyVersion'], { requestParameters: { policyDocument: MAY_ALLOW_ALL } }),
  condition: AlertCondition.policyAllowsAll('requestParameters.policyDocument'),
};
