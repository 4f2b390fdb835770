import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `lambda-layer-shared`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('lambda', 'AddLayerVersionPermission20181031', {
      requestParameters: { layerName: 'tools', versionNumber: 1, statementId: 's1', action: 'lambda:GetLayerVersion', principal: '*' },
    }),
    apiCall('lambda', 'AddLayerVersionPermission'),
  ],
  ignores: [
    apiCall('lambda', 'PublishLayerVersion20181031', { requestParameters: { layerName: 'tools' } }),
    apiCall('lambda', 'RemoveLayerVersionPermission20181031', { requestParameters: { layerName: 'tools', versionNumber: 1 } }),
  ],
};
