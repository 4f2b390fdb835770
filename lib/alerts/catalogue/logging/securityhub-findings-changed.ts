import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const SECURITYHUB_FINDINGS_CHANGED: CatalogueEntry = {
  id: 'securityhub-findings-changed',
  title: 'Security Hub findings or insights altered',
  severity: AlertSeverity.LOW,
  optIn: true,
  description: 'A finding marked as resolved or suppressed is one that nobody looks at. Noisy wherever people or tools work through findings.',
  runbook: 'Check that the caller handles findings and that the ones changed deserve it. Otherwise set their workflow status back to new.',
  attackTechniques: ['T1562.001'],
  pattern: calls('securityhub', ['BatchUpdateFindings', 'BatchUpdateFindingsV2', 'UpdateFindings', 'UpdateInsight', 'DeleteInsight']),
};
