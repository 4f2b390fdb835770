import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `org-delegation-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('organizations', ['EnableAllFeatures', 'CreateOrganization']),
    apiCall('cloudformation', 'ActivateOrganizationsAccess'),
    ...apiCalls('organizations', ['RegisterDelegatedAdministrator', 'DeregisterDelegatedAdministrator'], {
      requestParameters: { accountId: '444455556666', servicePrincipal: 'guardduty.amazonaws.com' },
    }),
    ...apiCalls('organizations', ['EnableAWSServiceAccess', 'DisableAWSServiceAccess'], {
      requestParameters: { servicePrincipal: 'ssm.amazonaws.com' },
    }),
    apiCall('organizations', 'PutResourcePolicy', { requestParameters: { content: '{}' } }),
    apiCall('organizations', 'DeleteResourcePolicy'),
    ...apiCalls('organizations', ['InviteOrganizationToTransferResponsibility', 'UpdateResponsibilityTransfer', 'TerminateResponsibilityTransfer']),
    ...apiCalls('iam', [
      'EnableOrganizationsRootCredentialsManagement', 'DisableOrganizationsRootCredentialsManagement',
      'EnableOrganizationsRootSessions', 'DisableOrganizationsRootSessions',
    ]),
  ],
  ignores: [
    apiCall('cloudformation', 'DeactivateOrganizationsAccess'),
    apiCall('organizations', 'AttachPolicy', { requestParameters: { policyId: 'p-1', targetId: 'r-1' } }),
    apiCall('organizations', 'ListDelegatedAdministrators', { readOnly: true }),
    apiCall('iam', 'CreateRole', { requestParameters: { roleName: 'app' } }),
    apiCall('secretsmanager', 'PutResourcePolicy', { requestParameters: { secretId: 's' } }),
  ],
};
