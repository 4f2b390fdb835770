import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `identity-center-user-added`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('sso-directory', ['CreateUser', 'AddMemberToGroup', 'EnableUser', 'UpdateUser', 'UpdateUserName', 'VerifyEmail']),
    ...apiCalls('identitystore', ['CreateUser', 'CreateGroupMembership', 'UpdateUser']),
  ],
  ignores: [
    apiCall('sso-directory', 'DisableUser'),
    apiCall('identitystore', 'DeleteUser'),
    apiCall('identitystore-scim', 'CreateUser'),
  ],
};
