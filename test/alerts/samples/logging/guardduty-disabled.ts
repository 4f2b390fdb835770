import { apiCall, inEveryWay } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `guardduty-disabled`. */
export const SAMPLES: Samples = {
  matches: [
    ...inEveryWay(apiCall('guardduty', 'DeleteDetector')),
    apiCall('guardduty', 'DeleteDetector', { requestParameters: { detectorId: 'd1' } }),
    apiCall('guardduty', 'UpdateDetector', { requestParameters: { detectorId: 'd1', enable: false } }),
    apiCall('guardduty', 'UpdateDetector', { requestParameters: { detectorId: 'd1', enable: 'false' } }),
    ...[
      'StopMonitoringMembers', 'DisassociateFromAdministratorAccount', 'DisassociateFromMasterAccount', 'DeleteMembers',
      'DisableOrganizationAdminAccount', 'DeletePublishingDestination',
    ].map(call => apiCall('guardduty', call)),
    apiCall('guardduty', 'DisassociateMembers', { requestParameters: { detectorId: 'd1', accountIds: ['444455556666'] } }),
  ],
  ignores: [
    apiCall('guardduty', 'UpdateDetector', { requestParameters: { detectorId: 'd1', enable: true } }),
    apiCall('guardduty', 'UpdateDetector', { requestParameters: { detectorId: 'd1', findingPublishingFrequency: 'SIX_HOURS' } }),
    apiCall('guardduty', 'CreateDetector', { requestParameters: { enable: false } }),
  ],
};
