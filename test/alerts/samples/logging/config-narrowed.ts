import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `config-narrowed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('config', 'PutConfigurationRecorder', { requestParameters: { configurationRecorder: { recordingMode: { recordingFrequency: 'DAILY' } } } }),
    ...[false, 'false'].map(allSupported => apiCall('config', 'PutConfigurationRecorder', {
      requestParameters: { configurationRecorder: { name: 'default', recordingGroup: { allSupported, resourceTypes: ['AWS::EC2::Instance'] } } },
    })),
    apiCall('config', 'PutRetentionConfiguration', { requestParameters: { retentionPeriodInDays: 30 } }),
    ...apiCalls('config', ['PutRemediationExceptions', 'DeleteRemediationConfiguration', 'DeleteEvaluationResults', 'DeleteAggregationAuthorization']),
  ],
  ignores: [
    apiCall('config', 'PutConfigurationRecorder', { requestParameters: { configurationRecorder: { recordingMode: { recordingFrequency: 'CONTINUOUS' } } } }),
    apiCall('config', 'PutConfigRule', { requestParameters: { configurationRecorder: { recordingMode: { recordingFrequency: 'DAILY' } } } }),
    apiCall('config', 'PutConfigurationRecorder', { requestParameters: { configurationRecorder: { recordingGroup: { allSupported: true } } } }),
    apiCall('config', 'PutRetentionConfiguration', { requestParameters: { retentionPeriodInDays: 2557 } }),
    apiCall('config', 'StartConfigurationRecorder', {
      requestParameters: { configurationRecorder: { recordingGroup: { allSupported: false } }, retentionPeriodInDays: 30 },
    }),
  ],
};
