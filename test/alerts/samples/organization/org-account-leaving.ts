import { apiCall, apiCalls, inEveryWay } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `org-account-leaving`. */
export const SAMPLES: Samples = {
  matches: [
    ...inEveryWay(apiCall('organizations', 'CloseAccount')),
    apiCall('organizations', 'LeaveOrganization'),
    apiCall('organizations', 'LeaveOrganization', { errorCode: 'AccessDenied' }),
    ...apiCalls('organizations', ['RemoveAccountFromOrganization', 'CloseAccount'], { requestParameters: { accountId: '444455556666' } }),
    apiCall('organizations', 'DeleteOrganization'),
    apiCall('organizations', 'AcceptHandshake', { requestParameters: { handshakeId: 'h-1' } }),
  ],
  ignores: [
    apiCall('organizations', 'MoveAccount', { requestParameters: { accountId: '444455556666' } }),
    apiCall('organizations', 'InviteAccountToOrganization'),
  ],
};
