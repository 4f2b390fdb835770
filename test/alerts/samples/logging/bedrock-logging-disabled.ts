import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `bedrock-logging-disabled`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('bedrock', 'DeleteModelInvocationLoggingConfiguration'),
    ...[false, 'false'].map(textDataDeliveryEnabled => apiCall('bedrock', 'PutModelInvocationLoggingConfiguration', {
      requestParameters: { loggingConfig: { textDataDeliveryEnabled } },
    })),
  ],
  ignores: [
    apiCall('bedrock', 'PutModelInvocationLoggingConfiguration', { requestParameters: { loggingConfig: { textDataDeliveryEnabled: true } } }),
    apiCall('bedrock', 'GetModelInvocationLoggingConfiguration', { readOnly: true, requestParameters: { loggingConfig: { textDataDeliveryEnabled: false } } }),
  ],
};
