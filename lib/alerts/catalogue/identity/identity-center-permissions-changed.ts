import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const PERMISSION_SET_CALLS = [
  'CreateAccountAssignment', 'CreatePermissionSet', 'AttachManagedPolicyToPermissionSet',
  'AttachCustomerManagedPolicyReferenceToPermissionSet', 'PutInlinePolicyToPermissionSet', 'DeletePermissionsBoundaryFromPermissionSet',
  'CreateInstanceAccessControlAttributeConfiguration', 'UpdateInstanceAccessControlAttributeConfiguration', 'CreateApplicationAssignment', 'PutPermissionsBoundaryToPermissionSet', 'PutPermissionsPolicy',
  'UpdatePermissionSet', 'AssociateProfile', 'CreateApplication', 'CreateApplicationInstance', 'CreateManagedApplicationInstance', 'PutApplicationAccessScope',
  'PutApplicationAssignmentConfiguration', 'PutApplicationAuthenticationMethod', 'PutApplicationGrant',
];

export const IDENTITY_CENTER_PERMISSIONS_CHANGED: CatalogueEntry = {
  id: 'identity-center-permissions-changed',
  title: 'Permissions or applications of IAM Identity Center changed',
  severity: AlertSeverity.MEDIUM,
  description: 'People get access to whole accounts this way, or more power in those where they have it.',
  runbook: 'Look up principal, permission set and account in the parameters. Remove what was neither requested nor a deployment.',
  attackTechniques: ['T1098.003'],
  routine: [BY_CLOUDFORMATION],
  pattern: calls('sso', PERMISSION_SET_CALLS),
};
