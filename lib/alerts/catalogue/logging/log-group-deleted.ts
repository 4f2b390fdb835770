import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION, routineWhere } from '../routine';

export const LOG_GROUP_DELETED: CatalogueEntry = {
  id: 'log-group-deleted',
  title: 'Log group, stream, subscription, protection or metric filter deleted',
  severity: AlertSeverity.MEDIUM,
  description: 'Deleted logs cannot be brought back. Without subscription, delivery or filter they no longer reach those who evaluate them.',
  runbook: 'Check whether a stack was being removed. If not, find out which logs are lost, look for copies, and put the filter or delivery back.',
  attackTechniques: ['T1485', 'T1562.008'],
  routine: [BY_CLOUDFORMATION, routineWhere('a single log stream, deleted by a role', { userIdentity: { type: ['AssumedRole'] }, eventName: ['DeleteLogStream'] })],
  pattern: calls('logs', [
    'DeleteLogGroup', 'DeleteLogStream', 'DeleteSubscriptionFilter', 'DeleteMetricFilter', 'DeleteDestination', 'DeleteDelivery',
    'DeleteAccountPolicy', 'DeleteDeliverySource', 'DeleteDeliveryDestination', 'DeleteDataProtectionPolicy', 'DeleteLogAnomalyDetector', 'DisassociateKmsKey',
  ]),
};
