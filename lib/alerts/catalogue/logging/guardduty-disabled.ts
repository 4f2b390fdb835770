import { AlertSeverity } from '../../alert-severity';
import { attempts } from '../calls';
import { CatalogueEntry } from '../entry';

export const GUARDDUTY_DISABLED: CatalogueEntry = {
  id: 'guardduty-disabled',
  title: 'GuardDuty switched off or members cut loose, or somebody tried',
  severity: AlertSeverity.CRITICAL,
  description: 'Threat detection ends for this account, or for the members that are cut loose.',
  runbook: 'Enable the detector or associate the members again. Then look for what the caller did meanwhile.',
  attackTechniques: ['T1562.001'],
  supersedes: ['root-activity'],
  pattern: attempts({
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
};
