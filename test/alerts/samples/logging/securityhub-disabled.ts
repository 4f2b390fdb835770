import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `securityhub-disabled`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('securityhub', 'BatchDisableStandards', {
      requestParameters: { StandardsSubscriptionArns: ['arn:aws:securityhub:eu-west-1:111122223333:subscription/s1'] },
    }),
    ...apiCalls('securityhub', [
      'DisableSecurityHub', 'DisableSecurityHubV2', 'DisableImportFindingsForProduct', 'DisableOrganizationAdminAccount',
      'DisassociateFromAdministratorAccount', 'DisassociateFromMasterAccount',
    ]),
    ...apiCalls('securityhub', ['DisassociateMembers', 'DeleteMembers'], { requestParameters: { AccountIds: ['444455556666'] } }),
  ],
  ignores: [
    apiCall('securityhub', 'EnableSecurityHub'),
    apiCall('securityhub', 'BatchEnableStandards'),
    apiCall('securityhub', 'BatchUpdateFindings'),
    apiCall('securityhub', 'GetEnabledStandards', { readOnly: true }),
  ],
};
