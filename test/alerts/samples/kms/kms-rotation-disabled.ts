import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `kms-rotation-disabled`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('kms', 'DisableKeyRotation', { requestParameters: { keyId: 'k1' } }),
    apiCall('kms', 'DisableKeyRotation'),
  ],
  ignores: [
    apiCall('kms', 'EnableKeyRotation', { requestParameters: { keyId: 'k1' } }),
    apiCall('kms', 'GetKeyRotationStatus', { readOnly: true, requestParameters: { keyId: 'k1' } }),
  ],
};
