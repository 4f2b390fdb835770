import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { byService } from '../routine';
import { ATTACHES } from './policy-calls';

/** Policies of AWS with which an identity can do everything, or make itself able to. */
export const ADMIN_POLICIES = [
  'AdministratorAccess', 'IAMFullAccess', 'PowerUserAccess', 'AWSOrganizationsFullAccess', 'AWSSSOMasterAccountAdministrator', 'AWSSSODirectoryAdministrator',
  'job-function/SystemAdministrator',
];

export const IAM_ADMIN_POLICY_ATTACHED: CatalogueEntry = {
  id: 'iam-admin-policy-attached',
  title: 'Administrator policy attached',
  severity: AlertSeverity.HIGH,
  description: 'AdministratorAccess, IAMFullAccess, PowerUserAccess and a few others give an identity all power, or the way to it.',
  runbook: 'Check that the identity should have it. Otherwise detach the policy and follow the caller.',
  attackTechniques: ['T1098.003'],
  controls: ['CIS 4.4', 'CloudWatch.4'],
  supersedes: ['iam-user-policy-granted', 'iam-policy-changed'],
  routine: [byService('AWS Organizations', 'organizations')],
  pattern: calls('iam', ATTACHES, {
    requestParameters: {
      policyArn: ADMIN_POLICIES.map(name => ({ suffix: `:policy/${name}` })),
    },
  }),
};
