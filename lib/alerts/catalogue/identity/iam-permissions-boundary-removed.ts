import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const IAM_PERMISSIONS_BOUNDARY_REMOVED: CatalogueEntry = {
  id: 'iam-permissions-boundary-removed',
  title: 'Permissions boundary removed',
  severity: AlertSeverity.HIGH,
  description: 'The boundary was the upper limit of a user or role. Without it, all that its policies allow is possible.',
  runbook: 'Set the boundary again, and read what the identity did and was given meanwhile.',
  attackTechniques: ['T1098.003'],
  pattern: calls('iam', ['DeleteUserPermissionsBoundary', 'DeleteRolePermissionsBoundary']),
};
