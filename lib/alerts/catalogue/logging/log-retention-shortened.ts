import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const LOG_RETENTION_SHORTENED: CatalogueEntry = {
  id: 'log-retention-shortened',
  title: 'Log group keeps its logs for three days or less',
  severity: AlertSeverity.LOW,
  description: 'What is older is deleted within hours, and what happens now is gone soon. Test environments have such log groups for a reason.',
  runbook: 'Check whose log group it is. If it matters, set the retention again, and look for copies of the logs.',
  attackTechniques: ['T1562.008', 'T1070'],
  pattern: calls('logs', ['PutRetentionPolicy'], { requestParameters: { retentionInDays: [{ numeric: ['<=', 3] }] } }),
};
