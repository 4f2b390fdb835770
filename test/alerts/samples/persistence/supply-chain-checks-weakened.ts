import { CHECKS } from '../../../../lib/alerts/catalogue/persistence/supply-chain-checks-weakened';
import { apiCall, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `supply-chain-checks-weakened`. */
export const SAMPLES: Samples = {
  matches: [
    ...namedCalls(CHECKS),
    apiCall('ecr', 'PutImageTagMutability', { requestParameters: { imageTagMutability: 'MUTABLE' } }),
    ...[false, 'false'].map(scanOnPush => apiCall('ecr', 'PutImageScanningConfiguration', { requestParameters: { imageScanningConfiguration: { scanOnPush } } })),
  ],
  ignores: [
    ...callsBeside(CHECKS),
    apiCall('ecr', 'PutImageTagMutability', { requestParameters: { imageTagMutability: 'IMMUTABLE' } }),
    apiCall('ecr', 'PutImageScanningConfiguration', { requestParameters: { imageScanningConfiguration: { scanOnPush: true } } }),
    apiCall('ecr', 'CreateRepository', { requestParameters: { imageTagMutability: 'MUTABLE', imageScanningConfiguration: { scanOnPush: false } } }),
  ],
};
