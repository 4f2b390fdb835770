import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

const guardduty = (eventName: string, requestParameters: object) => apiCall('guardduty', eventName, { requestParameters: { detectorId: 'd1', ...requestParameters } });

/** Sample events of `guardduty-narrowed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('guardduty', 'UpdateDetector', { requestParameters: { findingPublishingFrequency: 'SIX_HOURS' } }),
    ...apiCalls('guardduty', ['UpdateMalwareProtectionPlan', 'UpdateMalwareScanSettings', 'UpdatePublishingDestination']),
    ...['UpdateDetector', 'UpdateMemberDetectors'].flatMap(call => [
      guardduty(call, { features: [{ name: 'S3_DATA_EVENTS', status: 'DISABLED' }, { name: 'RDS_LOGIN_EVENTS', status: 'ENABLED' }] }),
      guardduty(call, { features: [{ name: 'RUNTIME_MONITORING', status: 'ENABLED', additionalConfiguration: [{ name: 'EKS_ADDON_MANAGEMENT', status: 'DISABLED' }] }] }),
      ...[false, 'false'].flatMap(enable => [
        guardduty(call, { dataSources: { s3Logs: { enable } } }), guardduty(call, { dataSources: { kubernetes: { auditLogs: { enable } } } }),
        guardduty(call, { dataSources: { malwareProtection: { scanEc2InstanceWithFindings: { ebsVolumes: enable } } } }),
      ]),
    ]),
    ...[false, 'false'].map(autoEnable => guardduty('UpdateOrganizationConfiguration', { autoEnable })),
    guardduty('UpdateOrganizationConfiguration', { autoEnableOrganizationMembers: 'NONE' }),
    guardduty('UpdateOrganizationConfiguration', { features: [{ name: 'S3_DATA_EVENTS', autoEnable: 'NONE' }] }),
    ...apiCalls('guardduty', ['DeleteMalwareProtectionPlan', 'DeleteInvitations', 'DeclineInvitations']),
  ],
  ignores: [
    apiCall('guardduty', 'UpdateDetector', { requestParameters: { findingPublishingFrequency: 'FIFTEEN_MINUTES' } }),
    apiCall('guardduty', 'CreateDetector', { requestParameters: { findingPublishingFrequency: 'SIX_HOURS' } }),
    ...['UpdateDetector', 'UpdateOrganizationConfiguration'].map(call => guardduty(call, { features: [{ name: 'S3_DATA_EVENTS', status: 'ENABLED', autoEnable: 'ALL' }] })),
    guardduty('CreateDetector', {
      autoEnable: false,
      autoEnableOrganizationMembers: 'NONE',
      features: [{ status: 'DISABLED', autoEnable: 'NONE', additionalConfiguration: [{ status: 'DISABLED' }] }],
    }),
    ...[
      { s3Logs: { enable: false } }, { kubernetes: { auditLogs: { enable: false } } },
      { malwareProtection: { scanEc2InstanceWithFindings: { ebsVolumes: false } } },
    ].map(dataSources => guardduty('CreateDetector', { dataSources })),
    guardduty('UpdateDetector', {}),
  ],
};
