import { apiCall, serviceEvent } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `org-account-departed`. */
export const SAMPLES: Samples = {
  matches: [
    serviceEvent('organizations', 'AccountDepartedOrganization'),
    serviceEvent('organizations', 'AccountDepartedOrganization', { serviceEventDetails: { accountId: '444455556666' } }),
  ],
  ignores: [
    serviceEvent('organizations', 'AccountJoinedOrganization'),
    serviceEvent('controltower', 'AccountDepartedOrganization'),
    apiCall('organizations', 'AccountDepartedOrganization'),
    { ...serviceEvent('organizations', 'AccountDepartedOrganization'), source: 'example' },
  ],
};
