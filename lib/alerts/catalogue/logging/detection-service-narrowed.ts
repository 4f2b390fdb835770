import { AlertSeverity } from '../../alert-severity';
import { callsWith, either, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const NARROWED: NamedCalls = {
  'access-analyzer': ['CreateArchiveRule', 'UpdateArchiveRule', 'ApplyArchiveRule', 'UpdateAnalyzer', 'UpdateFindings'],
  'inspector2': [
    // The configuration for the organization, and that of deep inspection.
    { prefix: 'UpdateOrg' }, 'UpdateConfiguration', 'UpdateEc2DeepInspectionConfiguration', 'BatchUpdateMemberEc2DeepInspectionStatus',
    'DeleteCisScanConfiguration', 'DeleteCodeSecurityIntegration',
  ],
  'macie2': [
    'CreateAllowList', 'UpdateAllowList', 'UpdateClassificationScope', 'UpdateRevealConfiguration', 'PutClassificationExportConfiguration',
    'PutFindingsPublicationConfiguration',
  ],
  'detective': ['UpdateOrganizationConfiguration'],
  'securitylake': ['UpdateDataLake'],
};

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
      ...either(NARROWED),
      // Another account becomes the administrator of this one.
      {
        eventSource: ['guardduty.amazonaws.com', 'securityhub.amazonaws.com', 'macie2.amazonaws.com', 'detective.amazonaws.com'],
        eventName: ['AcceptAdministratorInvitation', 'AcceptInvitation'],
      },
      { eventSource: ['macie2.amazonaws.com'], eventName: ['UpdateOrganizationConfiguration'], requestParameters: { autoEnable: [false, 'false'] } },
      { eventSource: ['macie2.amazonaws.com'], eventName: ['UpdateClassificationJob'], requestParameters: { jobStatus: ['CANCELLED', 'USER_PAUSED'] } },
      { eventSource: ['inspector2.amazonaws.com'], eventName: ['CreateFilter', 'UpdateFilter'], requestParameters: { action: ['SUPPRESS'] } },
      {
        eventSource: ['macie2.amazonaws.com'], eventName: ['CreateFindingsFilter', 'UpdateFindingsFilter'], requestParameters: { action: ['ARCHIVE'] },
      },
      {
        eventSource: ['macie2.amazonaws.com'],
        eventName: ['UpdateAutomatedDiscoveryConfiguration', 'UpdateMemberSession'],
        requestParameters: { status: ['DISABLED', 'PAUSED'] },
      },
    ],
  }),
};
