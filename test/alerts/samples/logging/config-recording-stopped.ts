import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `config-recording-stopped`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('config', ['StopConfigurationRecorder', 'DeleteConfigurationRecorder'], {
      requestParameters: { configurationRecorderName: 'default' },
    }),
    apiCall('config', 'DeleteDeliveryChannel', { requestParameters: { deliveryChannelName: 'default' } }),
    apiCall('config', 'DisassociateResourceTypes', { requestParameters: { resourceTypes: ['AWS::IAM::User'] } }),
    apiCall('config', 'DeleteConfigRule', { requestParameters: { configRuleName: 'root-account-mfa-enabled' } }),
    ...apiCalls('config', [
      'DeleteServiceLinkedConfigurationRecorder', 'DeleteOrganizationConfigRule', 'DeleteConformancePack', 'DeleteOrganizationConformancePack',
      'DeleteConfigurationAggregator',
    ]),
  ],
  ignores: [
    apiCall('config', 'StartConfigurationRecorder', { requestParameters: { configurationRecorderName: 'default' } }),
    apiCall('config', 'PutConfigurationRecorder'),
    apiCall('config', 'DeleteEvaluationResults'),
    apiCall('config', 'DescribeConfigurationRecorders', { readOnly: true }),
  ],
};
