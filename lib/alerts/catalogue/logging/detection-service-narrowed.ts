import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const DETECTION_SERVICE_NARROWED: CatalogueEntry = {
  id: 'detection-service-narrowed',
  title: 'Findings of Access Analyzer, Inspector or Macie suppressed, or their reach reduced',
  severity: AlertSeverity.MEDIUM,
  description: 'Archive rules and filters hide findings before anybody sees them, and reduced settings find fewer, while the service seems to work.',
  runbook: 'Read the rule, filter or setting: what does it hide, and who wanted it? If nobody did, delete it and look at the archived findings.',
  attackTechniques: ['T1562.001'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    $or: [
      { eventSource: ['access-analyzer.amazonaws.com'], eventName: ['CreateArchiveRule', 'UpdateArchiveRule', 'ApplyArchiveRule', 'UpdateAnalyzer'] },
      { eventSource: ['inspector2.amazonaws.com'], eventName: ['CreateFilter', 'UpdateFilter'], requestParameters: { action: ['SUPPRESS'] } },
      {
        eventSource: ['inspector2.amazonaws.com'],
        eventName: ['UpdateOrganizationConfiguration', 'UpdateConfiguration', 'UpdateEc2DeepInspectionConfiguration', 'UpdateOrgEc2DeepInspectionConfiguration'],
      },
      {
        eventSource: ['macie2.amazonaws.com'], eventName: ['CreateFindingsFilter', 'UpdateFindingsFilter'], requestParameters: { action: ['ARCHIVE'] },
      },
      {
        eventSource: ['macie2.amazonaws.com'],
        eventName: ['UpdateAutomatedDiscoveryConfiguration', 'UpdateMemberSession'],
        requestParameters: { status: ['DISABLED', 'PAUSED'] },
      },
      { eventSource: ['macie2.amazonaws.com'], eventName: ['CreateAllowList', 'UpdateAllowList', 'UpdateClassificationScope'] },
    ],
  }),
};
