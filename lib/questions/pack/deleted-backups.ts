import { any, calls, Question, SUCCEEDED, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.recoveryPointArn', 'requestParameters.backupVaultName', 'requestParameters.backupPlanId', 'requestParameters.snapshotId',
  'requestParameters.imageId', 'requestParameters.dBSnapshotIdentifier', 'requestParameters.dBClusterSnapshotIdentifier',
  'requestParameters.dbiResourceId', 'requestParameters.dbClusterResourceId', 'requestParameters.backupArn', 'requestParameters.snapshotIdentifier',
  'requestParameters.identifiers.0.snapshotIdentifier', 'requestParameters.backupId', 'requestParameters.snapshotName',
  'requestParameters.serverlessCacheSnapshotName', 'requestParameters.legalHoldId', 'requestParameters.instanceSnapshotName',
];

export const DELETED_BACKUPS: Question = {
  id: 'deleted-backups',
  question: 'Who deleted backups, snapshots or images?',
  promise: 'Successful deletions of backups, snapshots, images and recovery points, and of what makes or protects them: vaults, their locks,'
    + ' plans, selections, legal holds and lifecycles. What expires is not recorded.',
  where: [
    any(
      calls(
        'backup', 'DeleteRecoveryPoint', 'DisassociateRecoveryPoint', 'DisassociateRecoveryPointFromParent', 'DeleteBackupVault',
        'DeleteBackupVaultLockConfiguration', 'DeleteBackupPlan', 'DeleteBackupSelection', 'UpdateRecoveryPointLifecycle', 'CancelLegalHold',
      ),
      calls('ec2', 'DeleteSnapshot', 'DeregisterImage', 'DisableImage'),
      calls('rds', 'DeleteDBSnapshot', 'DeleteDBClusterSnapshot', 'DeleteDBInstanceAutomatedBackup', 'DeleteDBClusterAutomatedBackup'),
      calls('dynamodb', 'DeleteBackup'),
      calls('redshift', 'DeleteClusterSnapshot', 'BatchDeleteClusterSnapshots'),
      calls('redshift-serverless', 'DeleteSnapshot'),
      calls('fsx', 'DeleteBackup', 'DeleteSnapshot'),
      calls('elasticache', 'DeleteSnapshot', 'DeleteServerlessCacheSnapshot'),
      calls('memorydb', 'DeleteSnapshot'),
      calls('docdb-elastic', 'DeleteClusterSnapshot'),
      calls('neptune-graph', 'DeleteGraphSnapshot'),
      calls('lightsail', 'DeleteInstanceSnapshot', 'DeleteDiskSnapshot', 'DeleteRelationalDatabaseSnapshot', 'DeleteAutoSnapshot'),
      calls('ds', 'DeleteSnapshot'),
      calls('kinesisanalytics', 'DeleteApplicationSnapshot'),
      calls('timestream-influxdb', 'DeleteDbBackup'),
      calls('workspaces', 'DeleteWorkspaceImage'),
      calls('cloudhsm', 'DeleteBackup'),
      calls('dlm', 'DeleteLifecyclePolicy'),
    ),
    SUCCEEDED,
  ],
  columns: { ...WHO_AND_WHAT, backup: { firstOf: NAMES }, invokedBy: 'userIdentity.invokedBy' },
  sortBy: ['eventTime'],
};
