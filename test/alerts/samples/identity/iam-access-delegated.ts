import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-access-delegated`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('iam', ['AcceptDelegationRequest', 'AssociateDelegationRequest', 'CreateDelegationRequest', 'SendDelegationToken', 'UpdateDelegationRequest']),
  ],
  ignores: [
    apiCall('iam', 'RejectDelegationRequest'),
    apiCall('iam', 'GetDelegationRequest', { readOnly: true }),
  ],
};
