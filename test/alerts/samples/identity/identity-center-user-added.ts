import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `identity-center-user-added`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('sso-directory', ['CreateUser', 'AddMemberToGroup', 'EnableUser']),
    ...apiCalls('identitystore', ['CreateUser', 'CreateGroupMembership']),
  ],
  ignores: [
    apiCall('sso-directory', 'DisableUser'),
    apiCall('identitystore', 'DeleteUser'),
    apiCall('identitystore-scim', 'CreateUser'),
  ],
};
