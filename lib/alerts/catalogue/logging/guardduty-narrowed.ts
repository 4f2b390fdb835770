import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

const FEATURE_CALLS = ['UpdateDetector', 'UpdateMemberDetectors'];
const OFF = [false, 'false'];

export const GUARDDUTY_NARROWED: CatalogueEntry = {
  id: 'guardduty-narrowed',
  title: 'GuardDuty features or automatic enrolment of members switched off',
  severity: AlertSeverity.HIGH,
  description: 'GuardDuty still runs, but no longer watches what was switched off: S3, EKS, runtime, malware, or accounts that join later.',
  runbook: 'Compare features and settings of members with what you decided. Enable them again, and look for what the caller did meanwhile.',
  attackTechniques: ['T1562.001'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    eventSource: ['guardduty.amazonaws.com'],
    $or: [
      { eventName: FEATURE_CALLS, requestParameters: { features: { status: ['DISABLED'] } } },
      { eventName: FEATURE_CALLS, requestParameters: { features: { additionalConfiguration: { status: ['DISABLED'] } } } },
      { eventName: FEATURE_CALLS, requestParameters: { dataSources: { s3Logs: { enable: OFF } } } },
      { eventName: FEATURE_CALLS, requestParameters: { dataSources: { kubernetes: { auditLogs: { enable: OFF } } } } },
      { eventName: FEATURE_CALLS, requestParameters: { dataSources: { malwareProtection: { scanEc2InstanceWithFindings: { ebsVolumes: OFF } } } } },
      { eventName: ['UpdateOrganizationConfiguration'], requestParameters: { autoEnable: OFF } },
      { eventName: ['UpdateOrganizationConfiguration'], requestParameters: { autoEnableOrganizationMembers: ['NONE'] } },
      { eventName: ['UpdateOrganizationConfiguration'], requestParameters: { features: { autoEnable: ['NONE'] } } },
      { eventName: ['UpdateDetector'], requestParameters: { findingPublishingFrequency: ['SIX_HOURS'] } },
      {
        eventName: [
          'DeleteMalwareProtectionPlan', 'UpdateMalwareProtectionPlan', 'UpdateMalwareScanSettings', 'UpdatePublishingDestination', 'DeleteInvitations',
          'DeclineInvitations',
        ],
      },
    ],
  }),
};
