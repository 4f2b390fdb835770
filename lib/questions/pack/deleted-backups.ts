import { any, calls, Question, SUCCEEDED, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.recoveryPointArn', 'requestParameters.backupVaultName', 'requestParameters.backupPlanId', 'requestParameters.snapshotId',
  'requestParameters.imageId', 'requestParameters.dBSnapshotIdentifier', 'requestParameters.dBClusterSnapshotIdentifier',
  'requestParameters.dbiResourceId', 'requestParameters.dbClusterResourceId', 'requestParameters.backupArn', 'requestParameters.snapshotIdentifier',
  'requestParameters.identifiers.0.snapshotIdentifier', 'requestParameters.backupId',
];

export const DELETED_BACKUPS: Question = {
  id: 'deleted-backups',
  question: 'Who deleted backups, snapshots or images?',
  where: [
    any(
      calls('backup', 'DeleteRecoveryPoint', 'DeleteBackupVault', 'DeleteBackupVaultLockConfiguration', 'DeleteBackupPlan'),
      calls('ec2', 'DeleteSnapshot', 'DeregisterImage'),
      calls('rds', 'DeleteDBSnapshot', 'DeleteDBClusterSnapshot', 'DeleteDBInstanceAutomatedBackup', 'DeleteDBClusterAutomatedBackup'),
      calls('dynamodb', 'DeleteBackup'),
      calls('redshift', 'DeleteClusterSnapshot', 'BatchDeleteClusterSnapshots'),
      calls('fsx', 'DeleteBackup'),
    ),
    SUCCEEDED,
  ],
  columns: { ...WHO_AND_WHAT, backup: { firstOf: NAMES }, invokedBy: 'userIdentity.invokedBy' },
  sortBy: ['eventTime'],
};
