import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const POOL_CALLS = [
  'AdminCreateUser', 'AdminSetUserPassword', 'AdminResetUserPassword', 'AdminUpdateUserAttributes', 'AdminAddUserToGroup',
  'AdminDisableUser', 'AdminDeleteUser', 'AdminLinkProviderForUser', 'AdminSetUserMFAPreference', 'CreateGroup', 'UpdateGroup',
  'CreateUserPoolClient', 'UpdateUserPoolClient', 'UpdateUserPool', 'SetRiskConfiguration',
];

export const COGNITO_USER_CHANGED: CatalogueEntry = {
  id: 'cognito-user-changed',
  title: 'User, group or client of a Cognito user pool changed by an administrator',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'Administrators can set a password, join a group or widen a client, and then be any user of the application. Applications do it'
    + ' for their users, too.',
  runbook: 'Check that the caller is the application. Otherwise reset the users named, sign them out, and put groups and clients back.',
  attackTechniques: ['T1098', 'T1531'],
  routine: [BY_CLOUDFORMATION],
  pattern: calls('cognito-idp', POOL_CALLS),
};
