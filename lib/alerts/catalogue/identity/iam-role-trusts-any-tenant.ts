import { AlertCondition } from '../../alert-condition';
import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { TRUST_DOCUMENTS } from './trust-documents';

const MAY_FEDERATE = [{ wildcard: '*"Federated"*' }];

export const IAM_ROLE_TRUSTS_ANY_TENANT: CatalogueEntry = {
  id: 'iam-role-trusts-any-tenant',
  title: 'Role trusts every repository or tenant of a shared identity provider',
  severity: AlertSeverity.HIGH,
  description: 'GitHub, GitLab, Terraform Cloud, Cognito and others sign tokens for all of their customers. Without a condition on the subject, '
    + 'anyone there becomes this role.',
  runbook: 'Require the subject in the trust policy, like repo:your-organization/your-repository:*. Then read which sessions of the role others had.',
  attackTechniques: ['T1199', 'T1098.003'],
  supersedes: ['iam-role-trust-changed'],
  pattern: calls('iam', ['CreateRole', 'UpdateAssumeRolePolicy'], {
    $or: [{ requestParameters: { assumeRolePolicyDocument: MAY_FEDERATE } }, { requestParameters: { policyDocument: MAY_FEDERATE } }],
  }),
  condition: AlertCondition.anyOf(...TRUST_DOCUMENTS.map(path => AlertCondition._policyTrustsAnyTenant(path))),
};
