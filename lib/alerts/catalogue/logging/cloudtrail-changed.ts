import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const CLOUDTRAIL_CHANGED: CatalogueEntry = {
  id: 'cloudtrail-changed',
  title: 'Trail created, changed, started, stopped or deleted',
  severity: AlertSeverity.LOW,
  optIn: true,
  description: 'Auditors ask to see every change of a trail. Deployments of trails raise it too.',
  runbook: 'Match the call with a change you know of. If there is none, compare the trail with its stack and ask the caller.',
  attackTechniques: ['T1562.008'],
  controls: ['CIS 4.5', 'CloudWatch.5'],
  pattern: calls('cloudtrail', ['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging']),
};
