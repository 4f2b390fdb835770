import { AlertCondition } from '../../alert-condition';
import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { Routine } from '../routine';

/** An account is named by its root or its id. Of a trust policy, hardly anything but a principal begins with an asterisk. */
const MAY_TRUST_ACCOUNT = [{ wildcard: '*"AWS*' }, { wildcard: '*"\\**' }];

const DOCUMENTS = ['requestParameters.assumeRolePolicyDocument', 'requestParameters.policyDocument'];

/** Role trust within the organization: the principals of a whole account, as far as its own policies allow. */
const OWN_ACCOUNT: Routine = {
  acts: 'trust within the organization',
  condition: AlertCondition.not(AlertCondition.anyOf(...DOCUMENTS.map(path => AlertCondition._policyAllowsOutsiders(path)))),
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
  condition: AlertCondition.anyOf(...DOCUMENTS.map(path => AlertCondition.policyAllowsWholeAccount(path))),
};
