import { KEY_STORE_CALLS } from '../../../../lib/alerts/catalogue/kms/kms-key-store-disconnected';
import { apiCall, apiCalls, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `kms-key-store-disconnected`. */
export const SAMPLES: Samples = {
  matches: [
    ...namedCalls(KEY_STORE_CALLS),
    ...apiCalls('kms', ['DisconnectCustomKeyStore', 'UpdateCustomKeyStore', 'DeleteCustomKeyStore'], { requestParameters: { customKeyStoreId: 'c' } }),
  ],
  ignores: [
    ...callsBeside(KEY_STORE_CALLS),
    apiCall('kms', 'ConnectCustomKeyStore'),
    apiCall('kms', 'DescribeCustomKeyStores', { readOnly: true }),
  ],
};
