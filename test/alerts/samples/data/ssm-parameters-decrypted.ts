import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ssm-parameters-decrypted`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ssm', 'GetParameter', { readOnly: true, requestParameters: { name: '/app/token', withDecryption: true } }),
    apiCall('ssm', 'GetParameters', { readOnly: true, requestParameters: { names: ['/app/token', '/app/user'], withDecryption: true } }),
    apiCall('ssm', 'GetParametersByPath', { readOnly: true, requestParameters: { path: '/app', withDecryption: 'true' } }),
    apiCall('ssm', 'GetParameterHistory', { readOnly: true, requestParameters: { name: '/app/token', withDecryption: true } }),
  ],
  ignores: [
    apiCall('ssm', 'GetParameter', { readOnly: true, requestParameters: { name: '/app/size' } }),
    apiCall('ssm', 'GetParameters', { readOnly: true, requestParameters: { names: ['/app/size'], withDecryption: false } }),
    apiCall('ssm', 'GetInventory', { readOnly: true, requestParameters: { withDecryption: true } }),
  ],
};
