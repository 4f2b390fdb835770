import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const ORG_CHANGES = [
  'AcceptHandshake', 'AttachPolicy', 'CreateAccount', 'CreateOrganizationalUnit', 'CreatePolicy', 'DeclineHandshake', 'DeleteOrganization',
  'DeleteOrganizationalUnit', 'DeletePolicy', 'DetachPolicy', 'DisablePolicyType', 'EnablePolicyType', 'InviteAccountToOrganization',
  'LeaveOrganization', 'MoveAccount', 'RemoveAccountFromOrganization', 'UpdatePolicy', 'UpdateOrganizationalUnit',
];

export const ORG_CHANGED: CatalogueEntry = {
  id: 'org-changed',
  title: 'Organization changed: accounts, units, policies or invitations',
  severity: AlertSeverity.LOW,
  optIn: true,
  description: 'Auditors ask to see every change of the organization. New accounts and deployments of policies raise it too.',
  runbook: 'Match the call with a change you know of. If there is none, ask the caller and undo it.',
  attackTechniques: ['T1098'],
  controls: ['CIS 4.15'],
  pattern: calls('organizations', ORG_CHANGES),
};
