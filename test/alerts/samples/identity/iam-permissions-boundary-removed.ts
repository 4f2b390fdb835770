import { BOUNDARY_CALLS } from '../../../../lib/alerts/catalogue/identity/iam-permissions-boundary-removed';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-permissions-boundary-removed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('iam', BOUNDARY_CALLS),
    apiCall('iam', 'DeleteRolePermissionsBoundary', { userIdentity: { type: 'AssumedRole' } }),
    apiCall('iam', 'DeleteUserPermissionsBoundary', { requestParameters: { userName: 'alice' } }),
    apiCall('iam', 'DeleteRolePermissionsBoundary', { requestParameters: { roleName: 'app' } }),
  ],
  routine: [
    apiCall('iam', 'PutRolePermissionsBoundary', { userIdentity: { type: 'AssumedRole' } }),
  ],
  ignores: [
    apiCall('iam', 'PutRolePolicy', { requestParameters: { roleName: 'app' } }),
    apiCall('iam', 'DeleteRolePolicy', { requestParameters: { roleName: 'app', policyName: 'app' } }),
  ],
};
