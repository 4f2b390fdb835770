import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { INLINE_PUTS } from './policy-calls';

/** The two spellings of the number of the asterisk. */
const ESCAPED = [{ wildcard: '*\\\\u002a*' }, { wildcard: '*\\\\u002A*' }];

export const IAM_POLICY_OBFUSCATED: CatalogueEntry = {
  id: 'iam-policy-obfuscated',
  title: 'Policy text with an escaped asterisk',
  severity: AlertSeverity.HIGH,
  description: 'No tool writes an asterisk as an escape sequence. IAM reads it as one, so the policy may allow everything while searches and other '
    + 'alerts do not see it.',
  runbook: 'Read the policy in IAM, which shows it without escapes. Delete it unless it is a test, and follow the caller.',
  attackTechniques: ['T1027', 'T1098.003'],
  pattern: calls('iam', [...INLINE_PUTS, 'CreatePolicy', 'CreatePolicyVersion', 'CreateRole', 'UpdateAssumeRolePolicy'], {
    $or: [{ requestParameters: { policyDocument: ESCAPED } }, { requestParameters: { assumeRolePolicyDocument: ESCAPED } }],
  }),
};
