import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const QUEUE_PURGED: CatalogueEntry = {
  id: 'queue-purged',
  title: 'Queue emptied',
  severity: AlertSeverity.LOW,
  description: 'All messages that waited are gone, and with them the work or the evidence in them. Developers do this with queues of their own.',
  runbook: 'Check whose queue it is. If it matters, find out from its senders what was lost, and follow the caller.',
  attackTechniques: ['T1485'],
  pattern: calls('sqs', ['PurgeQueue']),
};
