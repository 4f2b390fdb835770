import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const ROLE_CALLS = ['CreateRole', 'UpdateRole', 'CreateServiceLinkedRole', 'CreateGroup', 'CreateInstanceProfile', 'AddRoleToInstanceProfile'];

export const IAM_ROLE_PREPARED: CatalogueEntry = {
  id: 'iam-role-prepared',
  title: 'Role, group or instance profile created or extended',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'A new role or instance profile is how intruders hand permissions to code and machines of theirs. Deployments make them every day:'
    + ' for accounts that seldom deploy.',
  runbook: 'Check who made it, its trust policy and its permissions. If it was no deployment, delete it, and read the calls of its sessions.',
  attackTechniques: ['T1098.003', 'T1136.003'],
  routine: [BY_CLOUDFORMATION],
  pattern: calls('iam', ROLE_CALLS),
};
