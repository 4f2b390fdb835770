import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `kms-imported-key-material`. */
export const SAMPLES: Samples = {
  matches: [
    ...['EXTERNAL', 'EXTERNAL_KEY_STORE'].map(origin => apiCall('kms', 'CreateKey', { requestParameters: { origin } })),
    apiCall('kms', 'ImportKeyMaterial', { requestParameters: { keyId: 'k1', expirationModel: 'KEY_MATERIAL_EXPIRES' } }),
    apiCall('kms', 'DeleteImportedKeyMaterial', { requestParameters: { keyId: 'k1' } }),
  ],
  ignores: [
    apiCall('kms', 'GetParametersForImport', { readOnly: true, requestParameters: { keyId: 'k1' } }),
    apiCall('kms', 'CreateKey', { requestParameters: { origin: 'AWS_KMS' } }),
    apiCall('kms', 'DescribeKey', { requestParameters: { origin: 'EXTERNAL' } }),
  ],
};
