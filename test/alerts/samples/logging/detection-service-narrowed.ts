import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `detection-service-narrowed`. */
export const SAMPLES: Samples = {
  matches: [
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
    apiCall('access-analyzer', 'DeleteArchiveRule'),
    apiCall('inspector2', 'CreateFilter', { requestParameters: { action: 'NONE' } }),
    apiCall('inspector2', 'CreateCisScanConfiguration', { requestParameters: { action: 'SUPPRESS' } }),
    apiCall('macie2', 'CreateFindingsFilter', { requestParameters: { action: 'NOOP' } }),
    apiCall('macie2', 'UpdateMemberSession', { requestParameters: { status: 'ENABLED' } }),
    apiCall('macie2', 'CreateClassificationJob', { requestParameters: { action: 'ARCHIVE', status: 'PAUSED' } }),
  ],
};
