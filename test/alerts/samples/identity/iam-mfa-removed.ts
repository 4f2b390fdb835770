import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-mfa-removed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('iam', 'DeactivateMFADevice', { requestParameters: { userName: 'alice', serialNumber: 'arn:aws:iam::111122223333:mfa/alice' } }),
    apiCall('iam', 'DeleteVirtualMFADevice', { requestParameters: { serialNumber: 'arn:aws:iam::111122223333:mfa/alice' } }),
  ],
  ignores: [
    apiCall('iam', 'EnableMFADevice', { requestParameters: { userName: 'alice' } }),
    apiCall('iam', 'ResyncMFADevice', { requestParameters: { userName: 'alice' } }),
    apiCall('iam', 'ListMFADevices', { readOnly: true }),
  ],
};
