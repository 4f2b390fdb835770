import { AlertSeverity } from '../../alert-severity';
import { callsWith, DONE } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

const OFF = [false, 'false'];

export const DELETION_PROTECTION_REMOVED: CatalogueEntry = {
  id: 'deletion-protection-removed',
  title: 'Deletion protection switched off',
  severity: AlertSeverity.MEDIUM,
  description: 'The protection is what stands between one mistaken or hostile call and the loss of a database, pool, cluster, load balancer or '
    + 'stack.',
  runbook: 'Ask the caller what they are about to delete. If there is no plan, switch it on again, and check backups.',
  attackTechniques: ['T1485', 'T1489'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    errorCode: DONE,
    $or: [
      { eventSource: ['logs.amazonaws.com'], eventName: ['PutLogGroupDeletionProtection'], requestParameters: { deletionProtectionEnabled: OFF } },
      { eventSource: ['rds.amazonaws.com'], eventName: ['ModifyDBInstance', 'ModifyDBCluster', 'ModifyGlobalCluster'], requestParameters: { deletionProtection: OFF } },
      { eventSource: ['dynamodb.amazonaws.com'], eventName: ['UpdateTable'], requestParameters: { deletionProtectionEnabled: OFF } },
      { eventSource: ['cognito-idp.amazonaws.com'], eventName: ['UpdateUserPool'], requestParameters: { deletionProtection: ['INACTIVE'] } },
      { eventSource: ['cloudformation.amazonaws.com'], eventName: ['UpdateTerminationProtection'], requestParameters: { enableTerminationProtection: OFF } },
      { eventSource: ['eks.amazonaws.com'], eventName: ['UpdateClusterConfig'], requestParameters: { deletionProtection: OFF } },
      {
        eventSource: ['elasticloadbalancing.amazonaws.com'],
        eventName: ['ModifyLoadBalancerAttributes'],
        requestParameters: { attributes: { key: ['deletion_protection.enabled'], value: ['false'] } },
      },
      { eventSource: ['neptune-graph.amazonaws.com', 'dsql.amazonaws.com'], eventName: ['UpdateGraph', 'UpdateCluster'], requestParameters: { deletionProtection: OFF } },
    ],
  }),
};
