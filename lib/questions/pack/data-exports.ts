import { all, any, begins, calls, contains, Question, SUCCEEDED, WHO_AND_WHAT } from '../question';

const SOURCES = [
  'sourceArn', 'tableArn', 'tableName', 'instanceId', 'imageId', 'logGroupName', 'sourceLocationArn', 'bucketName', 'sourceDBSnapshotIdentifier',
  'sourceDBClusterSnapshotIdentifier', 'sourceDBInstanceArn', 'sourceDBInstanceIdentifier', 'sourceSnapshotId', 'sourceImageId', 'sourceSnapshotIdentifier',
  'clusterIdentifier',
  'namespaceName', 'recoveryPointArn', 'sourceFileSystemId', 'sourceBackupId', 'sourceSnapshotName', 'serverlessCacheSnapshotName', 'secretId',
  'taskArn', 'snapshotId', 'snapshotArn', 'organizationId', 'replicationTaskArn', 'sourceBackupVaultName',
].map(name => `requestParameters.${name}`);
const DESTINATIONS = [
  's3BucketName', 's3Bucket', 'exportToS3.s3Bucket', 'destination', 'destinationArn', 'destinationLocationArn',
  'ReplicationConfiguration.Rule.Destination.Bucket', 'ReplicationConfiguration.Rule.0.Destination.Bucket', 'bucket', 'targetDBSnapshotIdentifier',
  'targetDBClusterSnapshotIdentifier', 'targetSnapshotIdentifier', 'targetSnapshotName', 'destinationRegion', 'destinationBackupVaultArn', 'streamArn',
  'globalTableName', 'dBInstanceIdentifier', 'targetBucket',
].map(name => `requestParameters.${name}`);

export const DATA_EXPORTS: Question = {
  id: 'data-exports',
  question: 'Who exported or copied data to another place?',
  promise: 'Successful calls that copy stored data to a bucket, a Region, an account or another resource: every export of any service, and copies of snapshots,'
    + ' images, backups, tables, logs, caches and secrets, replicas and replication, transfers and batch jobs, and copies that others made of a snapshot'
    + ' shared with them. Reads of single objects are in `object-reads`, sharing in `public-exposure`; what SQL unloads inside of a database is not recorded.',
  where: [
    any(
      // Of any service.
      all(begins('eventName', 'Start', 'Create', 'Export'), contains('eventName', 'Export')),
      calls(
        'rds', 'CopyDBSnapshot', 'CopyDBClusterSnapshot', 'CreateDBInstanceReadReplica', 'StartDBInstanceAutomatedBackupsReplication',
        'DownloadDBLogFilePortion', 'DownloadCompleteDBLogFile',
      ),
      calls('dynamodb', 'CreateGlobalTable', 'CreateTableReplica', 'EnableKinesisStreamingDestination'),
      calls(
        'ec2', 'CreateStoreImageTask', 'CopySnapshot', 'CopyImage', 'CopyFpgaImage', 'CopyVolumes',
        'SharedSnapshotCopyInitiated', 'SharedSnapshotVolumeCreated',
      ),
      calls('logs', 'PutSubscriptionFilter', 'PutAccountPolicy'),
      calls('datasync', 'CreateTask', 'StartTaskExecution'),
      calls('s3', 'PutBucketReplication', 'CreateJob'),
      calls('redshift', 'CopyClusterSnapshot', 'EnableSnapshotCopy'),
      calls('redshift-serverless', 'CreateSnapshotCopyConfiguration', 'UpdateSnapshotCopyConfiguration'),
      calls('backup', 'StartCopyJob'),
      calls('elasticfilesystem', 'CreateReplicationConfiguration'),
      calls('fsx', 'CopyBackup', 'CopySnapshotAndUpdateVolume', 'CreateDataRepositoryTask'),
      calls('elasticache', 'CopySnapshot', 'CopyServerlessCacheSnapshot'),
      calls('memorydb', 'CopySnapshot'),
      calls('docdb-elastic', 'CopyClusterSnapshot'),
      calls('ecr', 'PutReplicationConfiguration'),
      calls('secretsmanager', 'ReplicateSecretToRegions'),
      calls('dms', 'StartReplicationTask', 'StartReplication'),
      calls('lightsail', 'CopySnapshot'),
      calls('cloudhsm', 'CopyBackupToRegion'),
      calls('workspaces', 'CopyWorkspaceImage'),
      calls('transfer', 'StartFileTransfer'),
      calls('appflow', 'StartFlow'),
      calls('timestream', 'Unload'),
      calls('s3tables', 'PutTableBucketReplication', 'PutTableReplication'),
    ),
    SUCCEEDED,
  ],
  columns: { ...WHO_AND_WHAT, source: { firstOf: SOURCES }, destination: { firstOf: DESTINATIONS } },
  sortBy: ['eventTime'],
};
