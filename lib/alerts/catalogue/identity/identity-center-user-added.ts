import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const IDENTITY_CENTER_USER_ADDED: CatalogueEntry = {
  id: 'identity-center-user-added',
  title: 'Person added to Identity Center or to one of its groups, or their address changed',
  severity: AlertSeverity.MEDIUM,
  description: 'A new person, or one in another group, has whatever the group has in all accounts. Where another directory provisions people by '
    + 'SCIM, calls are logged under another name.',
  runbook: 'Ask who joined. If nobody did, disable the user, remove the membership, and follow the caller.',
  attackTechniques: ['T1136.003', 'T1098.003'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    $or: [
      { eventSource: ['sso-directory.amazonaws.com'], eventName: ['CreateUser', 'AddMemberToGroup', 'EnableUser', 'UpdateUser', 'UpdateUserName', 'VerifyEmail'] },
      { eventSource: ['identitystore.amazonaws.com'], eventName: ['CreateUser', 'CreateGroupMembership', 'UpdateUser'] },
    ],
  }),
};
