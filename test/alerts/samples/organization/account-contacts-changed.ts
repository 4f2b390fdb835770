import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `account-contacts-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('account', ['PutAlternateContact', 'DeleteAlternateContact'], { requestParameters: { alternateContactType: 'SECURITY' } }),
    ...apiCalls('account', ['PutContactInformation', 'PutAccountName']),
    ...apiCalls('account', ['StartPrimaryEmailUpdate', 'AcceptPrimaryEmailUpdate'], { requestParameters: { accountId: '444455556666' } }),
  ],
  ignores: [
    apiCall('account', 'EnableRegion', { requestParameters: { regionName: 'ap-east-1' } }),
    apiCall('account', 'GetContactInformation', { readOnly: true }),
  ],
};
