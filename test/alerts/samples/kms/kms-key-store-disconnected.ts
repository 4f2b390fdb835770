import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `kms-key-store-disconnected`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('kms', ['DisconnectCustomKeyStore', 'UpdateCustomKeyStore', 'DeleteCustomKeyStore'], { requestParameters: { customKeyStoreId: 'c' } }),
  ],
  ignores: [
    apiCall('kms', 'ConnectCustomKeyStore'),
    apiCall('kms', 'DescribeCustomKeyStores', { readOnly: true }),
  ],
};
