import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-permissions-boundary-removed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('iam', 'DeleteUserPermissionsBoundary', { requestParameters: { userName: 'alice' } }),
    apiCall('iam', 'DeleteRolePermissionsBoundary', { requestParameters: { roleName: 'app' } }),
  ],
  ignores: [
    apiCall('iam', 'PutRolePermissionsBoundary', {
      requestParameters: { roleName: 'app', permissionsBoundary: 'arn:aws:iam::111122223333:policy/boundary' },
    }),
    apiCall('iam', 'DeleteRolePolicy', { requestParameters: { roleName: 'app', policyName: 'app' } }),
  ],
};
