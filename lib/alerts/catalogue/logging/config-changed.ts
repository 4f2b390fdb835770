import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const CONFIG_CHANGED: CatalogueEntry = {
  id: 'config-changed',
  title: 'AWS Config recorder or delivery channel changed',
  severity: AlertSeverity.LOW,
  optIn: true,
  description: 'For auditors who ask to see every change: a recorder can be narrowed to fewer kinds of resources. Deployments raise it too.',
  runbook: 'Match the call with a change you know of. Otherwise compare the recording group and the bucket with the stack that sets them.',
  attackTechniques: ['T1562.008'],
  controls: ['CIS 4.9', 'CloudWatch.9'],
  pattern: calls('config', ['StopConfigurationRecorder', 'DeleteDeliveryChannel', 'PutDeliveryChannel', 'PutConfigurationRecorder']),
};
