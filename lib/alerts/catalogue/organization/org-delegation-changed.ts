import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

export const ORG_DELEGATION_CHANGED: CatalogueEntry = {
  id: 'org-delegation-changed',
  title: 'Delegated administrator, trusted access, central root access or billing transfer changed',
  severity: AlertSeverity.HIGH,
  description: 'A delegated administrator, a trusted service or central root access has power over all accounts of the organization.',
  runbook: 'Check which account or service gained or lost it, and who decided so. Otherwise undo it and read what the account or service did.',
  attackTechniques: ['T1098'],
  pattern: callsWith({
    $or: [
      { eventSource: ['cloudformation.amazonaws.com'], eventName: ['ActivateOrganizationsAccess'] },
      {
        eventSource: ['organizations.amazonaws.com'],
        eventName: [
          'RegisterDelegatedAdministrator', 'DeregisterDelegatedAdministrator', 'EnableAWSServiceAccess', 'DisableAWSServiceAccess',
          'PutResourcePolicy', 'DeleteResourcePolicy', 'EnableAllFeatures', 'CreateOrganization', 'InviteOrganizationToTransferResponsibility', 'UpdateResponsibilityTransfer',
          'TerminateResponsibilityTransfer',
        ],
      },
      {
        eventSource: ['iam.amazonaws.com'],
        eventName: [{ prefix: 'EnableOrganizationsRoot' }, { prefix: 'DisableOrganizationsRoot' }],
      },
    ],
  }),
};
