import { NARROWED } from '../../../../lib/alerts/catalogue/logging/detection-service-narrowed';
import { apiCall, apiCalls, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `detection-service-narrowed`. */
export const SAMPLES: Samples = {
  matches: [
    ...['guardduty', 'securityhub', 'macie2', 'detective'].flatMap(service => apiCalls(service, ['AcceptAdministratorInvitation', 'AcceptInvitation'])),
    ...[false, 'false'].map(autoEnable => apiCall('macie2', 'UpdateOrganizationConfiguration', { requestParameters: { autoEnable } })),
    ...['CANCELLED', 'USER_PAUSED'].map(jobStatus => apiCall('macie2', 'UpdateClassificationJob', { requestParameters: { jobStatus } })),
    ...namedCalls(NARROWED),
    ...apiCalls('access-analyzer', ['CreateArchiveRule', 'UpdateArchiveRule', 'ApplyArchiveRule', 'UpdateAnalyzer']),
    ...apiCalls('inspector2', ['CreateFilter', 'UpdateFilter'], { requestParameters: { action: 'SUPPRESS' } }),
    ...apiCalls('inspector2', [
      'UpdateOrganizationConfiguration', 'UpdateConfiguration', 'UpdateEc2DeepInspectionConfiguration', 'UpdateOrgEc2DeepInspectionConfiguration',
    ]),
    ...apiCalls('macie2', ['CreateFindingsFilter', 'UpdateFindingsFilter'], { requestParameters: { action: 'ARCHIVE' } }),
    apiCall('macie2', 'UpdateAutomatedDiscoveryConfiguration', { requestParameters: { status: 'DISABLED' } }),
    apiCall('macie2', 'UpdateMemberSession', { requestParameters: { status: 'PAUSED' } }),
    ...apiCalls('macie2', ['CreateAllowList', 'UpdateAllowList', 'UpdateClassificationScope']),
  ],
  ignores: [
    ...apiCalls('guardduty', ['CreateMembers', 'UpdateDetector']),
    apiCall('macie2', 'UpdateOrganizationConfiguration', { requestParameters: { autoEnable: true } }),
    apiCall('macie2', 'UpdateClassificationJob', { requestParameters: { jobStatus: 'RUNNING' } }),
    apiCall('macie2', 'EnableMacie', { requestParameters: { autoEnable: false, jobStatus: 'CANCELLED' } }),
    ...callsBeside(NARROWED),
    apiCall('access-analyzer', 'DeleteArchiveRule'),
    apiCall('inspector2', 'CreateFilter', { requestParameters: { action: 'NONE' } }),
    apiCall('inspector2', 'CreateCisScanConfiguration', { requestParameters: { action: 'SUPPRESS' } }),
    apiCall('macie2', 'CreateFindingsFilter', { requestParameters: { action: 'NOOP' } }),
    apiCall('macie2', 'UpdateMemberSession', { requestParameters: { status: 'ENABLED' } }),
    apiCall('macie2', 'CreateClassificationJob', { requestParameters: { action: 'ARCHIVE', status: 'PAUSED' } }),
  ],
};
