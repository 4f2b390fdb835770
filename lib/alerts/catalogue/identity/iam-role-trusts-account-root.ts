import { AlertCondition } from '../../alert-condition';
import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { Routine } from '../routine';
import { MAY_TRUST_ACCOUNT, TRUST_DOCUMENTS } from './trust-documents';

/** Role trust within the organization: the principals of a whole account, as far as its own policies allow. */
const OWN_ACCOUNT: Routine = {
  acts: 'trust within the organization',
  condition: AlertCondition.not(AlertCondition.anyOf(...TRUST_DOCUMENTS.map(path => AlertCondition._policyAllowsOutsiders(path)))),
};

export const IAM_ROLE_TRUSTS_ACCOUNT_ROOT: CatalogueEntry = {
  id: 'iam-role-trusts-account-root',
  title: 'Role trusts an account root or everyone',
  severity: AlertSeverity.MEDIUM,
  description: 'A whole account, perhaps a foreign one, or everyone may become this role, as far as conditions do not narrow it.',
  runbook: 'Look up the account and the conditions. If it is not yours, or everyone is trusted, delete the role or trust single roles.',
  attackTechniques: ['T1098.003', 'T1136.003'],
  routine: [OWN_ACCOUNT],
  pattern: calls('iam', ['CreateRole', 'UpdateAssumeRolePolicy'], {
    $or: [
      { requestParameters: { assumeRolePolicyDocument: MAY_TRUST_ACCOUNT } },
      { requestParameters: { policyDocument: MAY_TRUST_ACCOUNT } },
    ],
  }),
  condition: AlertCondition.anyOf(...TRUST_DOCUMENTS.map(path => AlertCondition.policyAllowsWholeAccount(path))),
};
