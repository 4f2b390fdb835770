import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

const PUBLIC = { publiclyAccessible: [true, 'true'] };
export const NEW_INSTANCE_CALLS = [
  'CreateDBInstance', 'CreateDBInstanceReadReplica', 'RestoreDBInstanceFromDBSnapshot', 'RestoreDBInstanceFromS3', 'RestoreDBInstanceToPointInTime',
];

export const DATABASE_MADE_PUBLIC: CatalogueEntry = {
  id: 'database-made-public',
  title: 'Database, graph or message broker made reachable from the internet',
  severity: AlertSeverity.HIGH,
  description: 'It gets a public address, in a default VPC even unasked: only its security groups and its passwords keep others out.',
  runbook: 'Set the public access back to off. If the security groups let others in meanwhile, look at the connections and change the passwords.',
  attackTechniques: ['T1133', 'T1530'],
  pattern: callsWith({
    $or: [
      {
        eventSource: ['rds.amazonaws.com', 'redshift.amazonaws.com', 'redshift-serverless.amazonaws.com'],
        eventName: [
          ...NEW_INSTANCE_CALLS, 'ModifyDBInstance', 'CreateDBCluster', 'ModifyDBCluster', 'RestoreDBClusterFromSnapshot',
          'RestoreDBClusterToPointInTime', 'ModifyCluster', 'CreateCluster', 'RestoreFromClusterSnapshot', 'CreateWorkgroup', 'UpdateWorkgroup',
        ],
        requestParameters: PUBLIC,
      },
      {
        eventSource: ['dms.amazonaws.com', 'mq.amazonaws.com', 'lightsail.amazonaws.com'],
        eventName: ['CreateReplicationInstance', 'CreateBroker', 'CreateRelationalDatabase', 'UpdateRelationalDatabase'],
        requestParameters: PUBLIC,
      },
      {
        eventSource: ['neptune-graph.amazonaws.com'],
        eventName: ['CreateGraph', 'UpdateGraph', 'RestoreGraphFromSnapshot'],
        requestParameters: { publicConnectivity: [true, 'true'] },
      },
      {
        eventSource: ['kafka.amazonaws.com'],
        eventName: ['UpdateConnectivity'],
        requestParameters: { connectivityInfo: { publicAccess: { type: ['SERVICE_PROVIDED_EIPS'] } } },
      },
      // By default, not asked for.
      { eventSource: ['rds.amazonaws.com'], eventName: NEW_INSTANCE_CALLS, responseElements: PUBLIC },
    ],
  }),
};
