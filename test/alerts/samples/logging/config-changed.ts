import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `config-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('config', 'PutConfigurationRecorder', {
      requestParameters: { configurationRecorder: { name: 'default', recordingGroup: { resourceTypes: ['AWS::S3::Bucket'] } } },
    }),
    apiCall('config', 'PutDeliveryChannel', { requestParameters: { deliveryChannel: { name: 'default', s3BucketName: 'config' } } }),
    ...apiCalls('config', ['StopConfigurationRecorder', 'DeleteDeliveryChannel']),
  ],
  ignores: [
    apiCall('config', 'StartConfigurationRecorder'),
    apiCall('config', 'PutConfigRule'),
    apiCall('config', 'DescribeDeliveryChannels', { readOnly: true }),
  ],
};
