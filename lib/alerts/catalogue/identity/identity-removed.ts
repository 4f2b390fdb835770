import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';

export const REMOVALS: NamedCalls = {
  'iam': ['DeleteUser', 'DeleteLoginProfile', 'DeleteAccessKey', 'DeleteGroup', 'DeleteRole', 'RemoveUserFromGroup', 'UpdateUser', 'UpdateGroup'],
  'sso-directory': ['DeleteUser', 'DisableUser', 'DeleteGroup', 'RemoveMemberFromGroup'],
  'identitystore': ['DeleteUser', 'DeleteGroup', 'DeleteGroupMembership'],
  'sso': ['DeleteAccountAssignment'],
};

export const IDENTITY_REMOVED: CatalogueEntry = {
  id: 'identity-removed',
  title: 'User, role, group, key or password deleted or renamed',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'Who locks others out of an account, or cleans up after a break-in, deletes identities. People leave and stacks go, too: for'
    + ' accounts where that is rare.',
  runbook: 'Check with the owner of the identity. If nobody wanted it, restore access for those who were locked out, and read what the'
    + ' deleted identity did.',
  attackTechniques: ['T1531', 'T1070'],
  pattern: callsOf(REMOVALS),
};
