import { AlertCondition } from '../../alert-condition';
import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { MAY_TRUST_ACCOUNT, TRUST_DOCUMENTS } from './trust-documents';

export const IAM_ROLE_TRUSTS_OUTSIDER: CatalogueEntry = {
  id: 'iam-role-trusts-outsider',
  title: 'Role trusts a principal outside of the organization',
  severity: AlertSeverity.HIGH,
  description: 'A user, role or account that is neither of this account nor known to be of the organization may become this role: a way in that '
    + 'outlasts every password.',
  runbook: 'Look up the account. If it is a vendor, require its external id; if nobody knows it, remove it from the trust policy and end the '
    + 'sessions of the role.',
  attackTechniques: ['T1098.003', 'T1199'],
  supersedes: ['iam-role-trusts-account-root', 'iam-role-trust-changed'],
  pattern: calls('iam', ['CreateRole', 'UpdateAssumeRolePolicy'], {
    $or: [{ requestParameters: { assumeRolePolicyDocument: MAY_TRUST_ACCOUNT } }, { requestParameters: { policyDocument: MAY_TRUST_ACCOUNT } }],
  }),
  condition: AlertCondition.anyOf(...TRUST_DOCUMENTS.map(path => AlertCondition._policyAllowsOutsiders(path))),
};
