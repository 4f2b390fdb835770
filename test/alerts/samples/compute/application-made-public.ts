import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `application-made-public`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('qbusiness', 'CreateAnonymousWebExperienceUrl'),
    apiCall('qbusiness', 'CreateApplication', { requestParameters: { identityType: 'ANONYMOUS' } }),
    ...[true, 'true'].map(publicSharingEnabled => apiCall('quicksight', 'UpdatePublicSharingSettings', { requestParameters: { publicSharingEnabled } })),
  ],
  ignores: [
    apiCall('qbusiness', 'CreateApplication', { requestParameters: { identityType: 'AWS_IAM_IDC' } }),
    apiCall('qbusiness', 'UpdateApplication', { requestParameters: { identityType: 'ANONYMOUS' } }),
    apiCall('quicksight', 'UpdatePublicSharingSettings', { requestParameters: { publicSharingEnabled: false } }),
    apiCall('quicksight', 'UpdateAccountSettings', { requestParameters: { publicSharingEnabled: true } }),
  ],
};
