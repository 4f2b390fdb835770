import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

/** Root stands for everybody in an account whom its own policies let in. Of a trust policy, only a principal can be an asterisk alone. */
const ROOT_OR_EVERYONE = [{ wildcard: '*:root"*' }, { wildcard: '*"\\*"*' }];

export const IAM_ROLE_TRUSTS_ACCOUNT_ROOT: CatalogueEntry = {
  id: 'iam-role-trusts-account-root',
  title: 'Role trusts an account root or everyone',
  severity: AlertSeverity.MEDIUM,
  description: 'A whole account, perhaps a foreign one, or everyone may become this role, as far as conditions do not narrow it.',
  runbook: 'Look up the account and the conditions. If it is not yours, or everyone is trusted, delete the role or trust single roles.',
  attackTechniques: ['T1098.003', 'T1136.003'],
  pattern: calls('iam', ['CreateRole', 'UpdateAssumeRolePolicy'], {
    $or: [
      { requestParameters: { assumeRolePolicyDocument: ROOT_OR_EVERYONE } },
      { requestParameters: { policyDocument: ROOT_OR_EVERYONE } },
    ],
  }),
};
