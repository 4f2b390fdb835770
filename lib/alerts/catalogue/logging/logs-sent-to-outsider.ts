import { AlertCondition } from '../../alert-condition';
import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const LOGS_SENT_TO_OUTSIDER: CatalogueEntry = {
  id: 'logs-sent-to-outsider',
  title: 'Logs are sent to an account outside of the organization',
  severity: AlertSeverity.HIGH,
  description: 'A subscription copies all new log events to another account, with whatever secrets and personal data are in them.',
  runbook: 'Look up the account of the destination. Unless it is yours, delete the subscription filter, and count as known what was logged since.',
  attackTechniques: ['T1537', 'T1020'],
  pattern: calls('logs', ['PutSubscriptionFilter'], { requestParameters: { destinationArn: [{ exists: true }] } }),
  condition: AlertCondition._namesOutsiders('requestParameters.destinationArn'),
};
