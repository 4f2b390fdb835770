import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `org-account-invited`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('organizations', 'InviteAccountToOrganization', { requestParameters: { target: { type: 'ACCOUNT', id: '444455556666' } } }),
    apiCall('organizations', 'InviteAccountToOrganization', { errorCode: 'AccessDeniedException' }),
  ],
  ignores: [
    apiCall('organizations', 'CreateAccount', { requestParameters: { accountName: 'team' } }),
    apiCall('organizations', 'CancelHandshake'),
  ],
};
