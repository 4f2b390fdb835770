import { any, calls, Question, WHO_AND_WHAT } from '../question';

const SOURCES = [
  'requestParameters.dBSnapshotIdentifier', 'requestParameters.dBClusterSnapshotIdentifier', 'requestParameters.snapshotIdentifier',
  'requestParameters.sourceDBInstanceIdentifier', 'requestParameters.sourceDBClusterIdentifier', 'requestParameters.s3BucketName',
  'requestParameters.backupArn', 'requestParameters.sourceTableName', 'requestParameters.snapshotName', 'requestParameters.backupId',
  'requestParameters.snapshotArn', 'requestParameters.recoveryPointArn', 'requestParameters.recoveryPointId',
];
const TARGETS = [
  'requestParameters.dBInstanceIdentifier', 'requestParameters.dBClusterIdentifier', 'requestParameters.clusterIdentifier',
  'requestParameters.targetTableName', 'requestParameters.targetDBInstanceIdentifier', 'requestParameters.namespaceName',
];

export const RESTORED_DATABASES: Question = {
  id: 'restored-databases',
  question: 'Who restored or cloned databases, tables or file systems?',
  promise: 'Every call that makes a readable copy of a database, warehouse, table or file system from a snapshot, a backup or a point in time:'
    + ' whoever restores can set a new password and network. Read replicas count, too.',
  where: [
    any(
      calls(
        'rds', 'RestoreDBInstanceFromDBSnapshot', 'RestoreDBInstanceToPointInTime', 'RestoreDBInstanceFromS3', 'RestoreDBClusterFromSnapshot',
        'RestoreDBClusterToPointInTime', 'RestoreDBClusterFromS3', 'CreateDBInstanceReadReplica',
      ),
      calls('dynamodb', 'RestoreTableFromBackup', 'RestoreTableToPointInTime'),
      calls('redshift', 'RestoreFromClusterSnapshot', 'RestoreTableFromClusterSnapshot'),
      calls(
        'redshift-serverless', 'RestoreFromSnapshot', 'RestoreFromRecoveryPoint', 'RestoreTableFromSnapshot', 'RestoreTableFromRecoveryPoint',
      ),
      calls('docdb-elastic', 'RestoreClusterFromSnapshot'),
      calls('neptune-graph', 'RestoreGraphFromSnapshot'),
      calls('backup', 'StartRestoreJob'),
      calls('fsx', 'CreateFileSystemFromBackup', 'CreateVolumeFromBackup', 'RestoreVolumeFromSnapshot'),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', source: { firstOf: SOURCES }, target: { firstOf: TARGETS }, error: 'errorCode' },
  sortBy: ['eventTime'],
};
