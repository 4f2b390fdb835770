import { AlertSeverity } from '../../alert-severity';
import { callsWith, either, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';

export const ENDED: NamedCalls = {
  auditmanager: ['DeregisterAccount', 'DeregisterOrganizationAdminAccount'],
  securitylake: [{ prefix: 'Delete' }, 'DeregisterDataLakeDelegatedAdministrator'],
};

export const DETECTION_SERVICE_DISABLED: CatalogueEntry = {
  id: 'detection-service-disabled',
  title: 'Detection or audit service switched off, or members cut loose',
  severity: AlertSeverity.HIGH,
  description: 'Sensitive data, vulnerabilities, suspicious activity or access from outside are no longer found, here or in member accounts.',
  runbook: 'Enable the service or associate the members again: its earlier findings may be gone. Then find out what the caller did meanwhile.',
  attackTechniques: ['T1562.001'],
  pattern: callsWith({
    $or: [
      ...either(ENDED),
      {
        eventSource: ['macie2.amazonaws.com'],
        eventName: [
          'DisableMacie', 'DisableOrganizationAdminAccount', 'DisassociateMember', 'DeleteMember', 'DisassociateFromAdministratorAccount',
          'DisassociateFromMasterAccount',
        ],
      },
      { eventSource: ['macie2.amazonaws.com'], eventName: ['UpdateMacieSession'], requestParameters: { status: ['PAUSED'] } },
      { eventSource: ['inspector2.amazonaws.com'], eventName: ['Disable', 'DisableDelegatedAdminAccount', 'DisassociateMember'] },
      {
        eventSource: ['detective.amazonaws.com'],
        eventName: ['DeleteGraph', 'DeleteMembers', 'DisassociateMembership', 'DisableOrganizationAdminAccount'],
      },
      { eventSource: ['access-analyzer.amazonaws.com'], eventName: ['DeleteAnalyzer', 'DeleteServiceLinkedAnalyzer'] },
    ],
  }),
};
