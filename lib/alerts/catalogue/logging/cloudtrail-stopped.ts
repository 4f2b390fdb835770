import { AlertSeverity } from '../../alert-severity';
import { attempts, DONE_OR_DENIED } from '../calls';
import { CatalogueEntry } from '../entry';

export const CLOUDTRAIL_STOPPED: CatalogueEntry = {
  id: 'cloudtrail-stopped',
  title: 'Trail stopped or deleted',
  severity: AlertSeverity.CRITICAL,
  description: 'Without the trail, what happens next in this account is not recorded.',
  runbook: 'Start logging again, or deploy the trail again. Then find out who did it, and read their other calls in the event history.',
  attackTechniques: ['T1562.008'],
  controls: ['CIS 4.5', 'CloudWatch.5'],
  supersedes: ['root-activity', 'cloudtrail-changed'],
  pattern: attempts({ errorCode: DONE_OR_DENIED, eventSource: ['cloudtrail.amazonaws.com'], eventName: ['StopLogging', 'DeleteTrail'] }),
};
