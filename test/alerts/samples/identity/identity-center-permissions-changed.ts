import { PERMISSION_SET_CALLS } from '../../../../lib/alerts/catalogue/identity/identity-center-permissions-changed';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `identity-center-permissions-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('sso', PERMISSION_SET_CALLS),
    apiCall('sso', 'CreateAccountAssignment', {
      requestParameters: { targetId: '444455556666', targetType: 'AWS_ACCOUNT', principalType: 'USER', principalId: 'u1', permissionSetArn: 'ps1' },
    }),
  ],
  ignores: [
    apiCall('sso', 'DeleteAccountAssignment', { requestParameters: { targetId: '444455556666' } }),
    apiCall('sso', 'DetachManagedPolicyFromPermissionSet'),
    apiCall('sso', 'ListAccountAssignments', { readOnly: true }),
  ],
};
