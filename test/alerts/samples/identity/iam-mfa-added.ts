import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-mfa-added`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('iam', 'CreateVirtualMFADevice', { requestParameters: { virtualMFADeviceName: 'alice' } }),
    apiCall('iam', 'EnableMFADevice', { requestParameters: { userName: 'alice', serialNumber: 'arn:aws:iam::111122223333:mfa/alice' } }),
  ],
  ignores: [
    apiCall('iam', 'DeactivateMFADevice', { requestParameters: { userName: 'alice' } }),
    apiCall('iam', 'ResyncMFADevice', { requestParameters: { userName: 'alice' } }),
  ],
};
