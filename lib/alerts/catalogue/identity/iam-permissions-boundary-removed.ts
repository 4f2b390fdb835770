import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION, routineWhere } from '../routine';

export const BOUNDARY_CALLS = [
  'DeleteUserPermissionsBoundary', 'DeleteRolePermissionsBoundary', 'PutUserPermissionsBoundary', 'PutRolePermissionsBoundary',
];

export const IAM_PERMISSIONS_BOUNDARY_REMOVED: CatalogueEntry = {
  id: 'iam-permissions-boundary-removed',
  title: 'Permissions boundary removed or replaced',
  severity: AlertSeverity.HIGH,
  description: 'The boundary was the upper limit of a user or role. Without it, or with one that allows all, everything that its policies allow'
    + ' is possible.',
  runbook: 'Set the boundary again, and read what the identity did and was given meanwhile.',
  attackTechniques: ['T1098.003'],
  routine: [BY_CLOUDFORMATION, routineWhere('a boundary replaced by a role', { userIdentity: { type: ['AssumedRole'] }, eventName: [{ prefix: 'Put' }] })],
  pattern: calls('iam', BOUNDARY_CALLS),
};
