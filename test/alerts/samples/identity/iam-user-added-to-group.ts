import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-user-added-to-group`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('iam', 'AddUserToGroup', { requestParameters: { groupName: 'admins', userName: 'alice' } }),
    apiCall('iam', 'AddUserToGroup'),
  ],
  ignores: [
    apiCall('iam', 'RemoveUserFromGroup', { requestParameters: { groupName: 'admins', userName: 'alice' } }),
    apiCall('iam', 'CreateGroup', { requestParameters: { groupName: 'admins' } }),
    apiCall('iam', 'ListGroupsForUser', { readOnly: true }),
  ],
};
