import { ENDED } from '../../../../lib/alerts/catalogue/logging/detection-service-disabled';
import { apiCall, apiCalls, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `detection-service-disabled`. */
export const SAMPLES: Samples = {
  matches: [
    ...namedCalls(ENDED),
    ...apiCalls('macie2', [
      'DisableMacie', 'DisableOrganizationAdminAccount', 'DisassociateMember', 'DeleteMember', 'DisassociateFromAdministratorAccount',
      'DisassociateFromMasterAccount',
    ]),
    apiCall('macie2', 'UpdateMacieSession', { requestParameters: { status: 'PAUSED' } }),
    apiCall('inspector2', 'Disable', { requestParameters: { accountIds: ['111122223333'], resourceTypes: ['EC2', 'ECR'] } }),
    apiCall('inspector2', 'DisableDelegatedAdminAccount', { requestParameters: { delegatedAdminAccountId: '444455556666' } }),
    apiCall('inspector2', 'DisassociateMember', { requestParameters: { accountId: '444455556666' } }),
    ...apiCalls('detective', ['DeleteGraph', 'DeleteMembers', 'DisassociateMembership', 'DisableOrganizationAdminAccount']),
    apiCall('access-analyzer', 'DeleteAnalyzer', { requestParameters: { analyzerName: 'outside' } }),
    apiCall('access-analyzer', 'DeleteServiceLinkedAnalyzer'),
  ],
  ignores: [
    ...callsBeside(ENDED),
    apiCall('macie2', 'UpdateMacieSession', { requestParameters: { status: 'ENABLED' } }),
    apiCall('macie2', 'UpdateMacieSession', { requestParameters: { findingPublishingFrequency: 'SIX_HOURS' } }),
    apiCall('macie2', 'EnableMacie', { requestParameters: { status: 'PAUSED' } }),
    apiCall('inspector2', 'Enable', { requestParameters: { resourceTypes: ['EC2'] } }),
    apiCall('detective', 'CreateGraph'),
    apiCall('access-analyzer', 'CreateAnalyzer', { requestParameters: { analyzerName: 'outside' } }),
    apiCall('account', 'Disable'),
  ],
};
