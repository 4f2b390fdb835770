import { calls, callsWith } from './calls';
import { CatalogueEntries } from './entry';
import { apiCall } from './sample-events';
import { AlertSeverity } from '../alert-severity';

/** Recording and detection switched off or narrowed. */
export const LOGGING: CatalogueEntries = {
  'cloudtrail-stopped': {
    title: 'Trail stopped or deleted',
    severity: AlertSeverity.CRITICAL,
    description: 'Without the trail, what happens next in this account is not recorded.',
    runbook: 'Start logging again, or deploy the trail again. Then find out who did it, and read their other calls in the event history.',
    attackTechniques: ['T1562.008'],
    controls: ['CIS 4.5', 'CloudWatch.5'],
    pattern: calls('cloudtrail', ['StopLogging', 'DeleteTrail']),
    matches: [
      apiCall('cloudtrail', 'StopLogging', { requestParameters: { name: 'governance' } }),
      apiCall('cloudtrail', 'DeleteTrail', { requestParameters: { name: 'governance' } }),
      apiCall('cloudtrail', 'StopLogging', { errorCode: 'AccessDenied' }),
    ],
    ignores: [
      apiCall('cloudtrail', 'StartLogging', { requestParameters: { name: 'governance' } }),
      apiCall('cloudtrail', 'CreateTrail'),
      apiCall('cloudtrail', 'GetTrailStatus', { readOnly: true }),
    ],
  },
  'cloudtrail-narrowed': {
    title: 'Trail changed or event selectors replaced',
    severity: AlertSeverity.HIGH,
    description: 'A trail can be made blind without being stopped: by other selectors, another bucket or key, or fewer Regions.',
    runbook: 'Compare the trail with its stack (drift detection). A deployment calls with the role of CloudFormation, or of ApiCallProvider in that stack.'
      + ' If it was none, deploy the stack again and follow the caller.',
    attackTechniques: ['T1562.008'],
    controls: ['CIS 4.5', 'CloudWatch.5'],
    pattern: calls('cloudtrail', ['UpdateTrail', 'PutEventSelectors', 'PutInsightSelectors']),
    matches: [
      apiCall('cloudtrail', 'UpdateTrail', { requestParameters: { name: 'governance', isMultiRegionTrail: false } }),
      apiCall('cloudtrail', 'PutEventSelectors', { requestParameters: { trailName: 'governance', advancedEventSelectors: [] } }),
      apiCall('cloudtrail', 'PutInsightSelectors', { requestParameters: { trailName: 'governance', insightSelectors: [] } }),
    ],
    ignores: [
      apiCall('cloudtrail', 'GetEventSelectors', { readOnly: true }),
      apiCall('cloudtrail', 'StopLogging'),
    ],
  },
  'guardduty-disabled': {
    title: 'GuardDuty switched off or members cut loose',
    severity: AlertSeverity.CRITICAL,
    description: 'Threat detection ends for this account, or for the members that are cut loose.',
    runbook: 'Enable the detector or associate the members again. Then look for what the caller did meanwhile.',
    attackTechniques: ['T1562.001'],
    pattern: callsWith({
      eventSource: ['guardduty.amazonaws.com'],
      $or: [
        {
          eventName: [
            'DeleteDetector', 'StopMonitoringMembers', 'DisassociateFromAdministratorAccount', 'DisassociateFromMasterAccount',
            'DisassociateMembers', 'DeleteMembers', 'DisableOrganizationAdminAccount', 'DeletePublishingDestination',
          ],
        },
        // Records have been seen with a boolean and with a string.
        { eventName: ['UpdateDetector'], requestParameters: { enable: [false, 'false'] } },
      ],
    }),
    matches: [
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
  },
};
