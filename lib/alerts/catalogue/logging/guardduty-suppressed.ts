import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { byRole } from '../routine';

export const GUARDDUTY_SUPPRESSED: CatalogueEntry = {
  id: 'guardduty-suppressed',
  title: 'GuardDuty findings archived or filtered, or its lists changed',
  severity: AlertSeverity.MEDIUM,
  description: 'Filters and trusted lists keep GuardDuty from reporting chosen findings or addresses while it seems to work. A threat list that was'
    + ' cut does the same; one of harmless addresses buries what matters.',
  runbook: 'Read the filter or list: what does it hide, and who wanted it? If nobody did, undo the change and look at the archived findings.',
  attackTechniques: ['T1562.001'],
  routine: [
    byRole('a threat list that a role maintains', 'CreateThreatIntelSet', 'UpdateThreatIntelSet', 'CreateThreatEntitySet', 'UpdateThreatEntitySet'),
    byRole('findings that a role works through', 'ArchiveFindings'),
  ],
  pattern: calls('guardduty', [
    'CreateFilter', 'UpdateFilter', 'ArchiveFindings',
    'CreateIPSet', 'UpdateIPSet', 'CreateTrustedEntitySet', 'UpdateTrustedEntitySet',
    'CreateThreatIntelSet', 'UpdateThreatIntelSet', 'DeleteThreatIntelSet',
    'CreateThreatEntitySet', 'UpdateThreatEntitySet', 'DeleteThreatEntitySet',
  ]),
};
