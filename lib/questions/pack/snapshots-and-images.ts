import { any, calls, Question, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.snapshotId', 'requestParameters.imageId', 'requestParameters.sourceSnapshotId', 'requestParameters.sourceImageId',
  'requestParameters.volumeId', 'requestParameters.instanceId', 'requestParameters.dBSnapshotIdentifier', 'requestParameters.dBClusterSnapshotIdentifier',
  'requestParameters.sourceDBSnapshotIdentifier', 'requestParameters.sourceDBClusterSnapshotIdentifier', 'requestParameters.sourceArn',
  'requestParameters.snapshotIdentifier', 'requestParameters.sourceSnapshotIdentifier', 'requestParameters.snapshotName',
  'requestParameters.sourceSnapshotName', 'requestParameters.backupId', 'requestParameters.sourceBackupId', 'requestParameters.name',
  'serviceEventDetails.snapshotId',
];

export const SNAPSHOTS_AND_IMAGES: Question = {
  id: 'snapshots-and-images',
  question: 'What happened to snapshots and images: made, copied, shared, exported or deleted?',
  promise: 'The life of snapshots and machine images: made, copied, shared, read, exported, locked and deleted; of volumes, instances,'
    + ' databases, warehouses, caches and file systems. What became of a snapshot that was shared is recorded as'
    + ' `SharedSnapshotCopyInitiated` and `SharedSnapshotVolumeCreated`. For what was restored from them there is `restored-databases`, for'
    + ' AWS Backup `deleted-backups`. Reading blocks of snapshots needs data events.',
  where: [
    any(
      calls(
        'ec2', 'CreateSnapshot', 'CreateSnapshots', 'CopySnapshot', 'ImportSnapshot', 'ModifySnapshotAttribute', 'ResetSnapshotAttribute',
        'ModifySnapshotTier', 'RestoreSnapshotTier', 'LockSnapshot', 'UnlockSnapshot', 'DeleteSnapshot', 'RestoreSnapshotFromRecycleBin',
        'EnableSnapshotBlockPublicAccess', 'DisableSnapshotBlockPublicAccess', 'SharedSnapshotCopyInitiated', 'SharedSnapshotVolumeCreated',
        'CreateImage', 'RegisterImage', 'CopyImage', 'ImportImage', 'ModifyImageAttribute', 'ResetImageAttribute', 'CancelImageLaunchPermission',
        'ExportImage', 'CreateInstanceExportTask', 'CreateStoreImageTask', 'CreateRestoreImageTask', 'EnableImage', 'DisableImage', 'DeregisterImage',
        'RestoreImageFromRecycleBin', 'EnableImageBlockPublicAccess', 'DisableImageBlockPublicAccess', 'EnableImageDeregistrationProtection',
        'DisableImageDeregistrationProtection',
      ),
      calls('ebs', 'StartSnapshot', 'CompleteSnapshot', 'PutSnapshotBlock', 'GetSnapshotBlock', 'ListSnapshotBlocks', 'ListChangedBlocks'),
      calls(
        'rds', 'CreateDBSnapshot', 'CreateDBClusterSnapshot', 'CopyDBSnapshot', 'CopyDBClusterSnapshot', 'ModifyDBSnapshot',
        'ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute', 'StartExportTask', 'DeleteDBSnapshot', 'DeleteDBClusterSnapshot',
      ),
      calls(
        'redshift', 'CreateClusterSnapshot', 'CopyClusterSnapshot', 'ModifyClusterSnapshot', 'BatchModifyClusterSnapshots', 'EnableSnapshotCopy',
        'DisableSnapshotCopy', 'ModifySnapshotCopyRetentionPeriod', 'CreateSnapshotCopyGrant', 'DeleteSnapshotCopyGrant', 'AuthorizeSnapshotAccess', 'RevokeSnapshotAccess', 'DeleteClusterSnapshot',
        'BatchDeleteClusterSnapshots',
      ),
      calls('redshift-serverless', 'CreateSnapshot', 'ConvertRecoveryPointToSnapshot', 'UpdateSnapshot', 'CreateSnapshotCopyConfiguration', 'UpdateSnapshotCopyConfiguration', 'DeleteSnapshotCopyConfiguration', 'DeleteSnapshot'),
      calls(
        'elasticache', 'CreateSnapshot', 'CopySnapshot', 'DeleteSnapshot', 'CreateServerlessCacheSnapshot', 'CopyServerlessCacheSnapshot',
        'ExportServerlessCacheSnapshot', 'DeleteServerlessCacheSnapshot',
      ),
      calls('memorydb', 'CreateSnapshot', 'CopySnapshot', 'DeleteSnapshot'),
      calls(
        'fsx', 'CreateBackup', 'CopyBackup', 'DeleteBackup', 'CreateSnapshot', 'UpdateSnapshot', 'CopySnapshotAndUpdateVolume', 'DeleteSnapshot',
      ),
      calls('docdb-elastic', 'CreateClusterSnapshot', 'CopyClusterSnapshot', 'DeleteClusterSnapshot'),
      calls('neptune-graph', 'CreateGraphSnapshot', 'DeleteGraphSnapshot'),
      calls(
        'lightsail', 'CreateInstanceSnapshot', 'CreateDiskSnapshot', 'CreateRelationalDatabaseSnapshot', 'CopySnapshot', 'ExportSnapshot',
        'DeleteInstanceSnapshot', 'DeleteDiskSnapshot', 'DeleteRelationalDatabaseSnapshot',
      ),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', name: { firstOf: NAMES }, error: 'errorCode', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
