import { bucket, by, DEPLOYMENT, done, Expectation, given, read, REFUSED, ROLE, tried } from './expectation';
import { ACCOUNT, ALICE, call, dataCall, each, OTHER_ACCOUNT, SERVICE, session } from '../log-files';

const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`;
const FOREIGN_KEY = `arn:aws:kms:eu-west-1:${OTHER_ACCOUNT}:key/1`;
const defaultKey = (KMSMasterKeyID: string) => ({
  ServerSideEncryptionConfiguration: { Rule: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID } } },
});

/** A call for each other word by which something is deleted. */
const OTHER_DELETIONS = [
  ['repostspace', 'BatchRemoveRole'], ['fsx', 'DetachAndDeleteS3AccessPoint'], ['appflow', 'UnRegisterConnector'], ['identity', 'AdminRemoveUserFromGroup'],
  ['cassandra', 'DropTable'], ['workmail', 'WipeMobileDevice'], ['codeartifact', 'DisposePackageVersions'], ['sms-voice', 'DiscardRegistrationVersion'],
  ['globalaccelerator', 'DeprovisionByoipCidr'], ['chime', 'RedactRoomMessage'], ['storagegateway', 'EvictFilesFailingUpload'], ['a4b', 'ForgetSmartHomeAppliances'],
  ['devices', 'AdminForgetDevice'], ['example', 'DestroyThing'], ['examples', 'EmptyThing'],
];

/** Data that leaves, becomes unreadable or disappears. */
export const EXFILTRATION: Record<string, Expectation> = {
  'top-deleters': {
    records: [
      ...['DeleteVolume', 'TerminateInstances', 'DeregisterImage', 'ReleaseAddress'].map((name, i) => call('ec2', name, { ...by(session('deployment', `run-${i}`)), at: `08:00:0${i}` })),
      call('ec2', 'DeleteVolume', { ...by(DEPLOYMENT), sourceIPAddress: '198.51.100.7', at: '08:30:00' }),
      ...['AdminDeleteUser', 'DeleteUserPool'].map((name, i) => call('cognito-idp', name, { at: `09:00:0${i}` })),
      ...['BatchDeleteTable'].map(name => call('glue', name, { ...by(SERVICE), at: '10:00:00' })),
      call('organizations', 'CloseAccount', { at: '11:00:00' }),
      call('kms', 'ScheduleKeyDeletion', { at: '11:10:00' }),
      call('sqs', 'PurgeQueue', { at: '11:20:00' }),
      call('events', 'RemoveTargets', { at: '11:30:00' }),
      ...OTHER_DELETIONS.map(([service, name], i) => call(service, name, { at: `11:40:${10 + i}` })),
      call('ec2', 'CreateVolume', { at: '12:00:00' }), call('ec2', 'DeleteVolume', { ...REFUSED, at: '13:00:00' }), call('ec2', 'DeletedThings', { ...read, at: '14:00:00' }),
    ],
    rows: [
      [ACCOUNT, ROLE, 'ec2.amazonaws.com', 5, 4, 2, '08:00:00', '08:30:00'],
      [ACCOUNT, ALICE.arn, 'cognito-idp.amazonaws.com', 2, 2, 1, '09:00:00', '09:00:01'],
      [ACCOUNT, 'autoscaling.amazonaws.com', 'glue.amazonaws.com', 1, 1, 1, '10:00:00', '10:00:00'],
      ...[['organizations', '11:00:00'], ['kms', '11:10:00'], ['sqs', '11:20:00'], ['events', '11:30:00'], ...OTHER_DELETIONS.map(([service], i) => [service, `11:40:${10 + i}`])]
        .map(([service, at]) => [ACCOUNT, ALICE.arn, `${service}.amazonaws.com`, 1, 1, 1, at, at]),
    ],
  },
  'reencrypted-objects': done([
    ...['CopyObject', 'UploadPartCopy', 'PutObject', 'CreateMultipartUpload', 'UploadPart', 'UpdateObjectEncryption'].map(name => dataCall('s3', name, {
      ...bucket('data', { 'key': '1', 'x-amz-copy-source': 'data/1', 'x-amz-server-side-encryption-customer-algorithm': 'AES256' }),
    })),
    dataCall('s3', 'PutObject', { ...bucket('data', { key: '1' }), additionalEventData: { SSEApplied: 'SSE_C' } }),
    dataCall('s3', 'CopyObject', bucket('data', { 'key': '1', 'x-amz-server-side-encryption-aws-kms-key-id': FOREIGN_KEY })),
    dataCall('s3', 'PutObject', { ...bucket('data', { 'key': '1', 'x-amz-server-side-encryption-aws-kms-key-id': '1234' }), ...by(session('app', 'x', OTHER_ACCOUNT)) }),
    call('s3', 'PutBucketEncryption', bucket('data', defaultKey(FOREIGN_KEY))),
  ], [
    dataCall('s3', 'PutObject', { ...bucket('data', { key: '1' }), additionalEventData: { SSEApplied: 'Default_SSE_S3' } }),
    dataCall('s3', 'CopyObject', bucket('data', { 'key': '1', 'x-amz-server-side-encryption-aws-kms-key-id': KEY })),
    dataCall('s3', 'PutObject', bucket('data', { 'key': '1', 'x-amz-server-side-encryption-aws-kms-key-id': '1234' })),
    dataCall('s3', 'PutObject', { ...bucket('data', { key: '1' }), ...by(session('app', 'x', OTHER_ACCOUNT)) }),
    dataCall('s3', 'PutObject', { ...bucket('data', { 'key': '1', 'x-amz-server-side-encryption-aws-kms-key-id': KEY }), ...by(session('app', 'x', OTHER_ACCOUNT)) }),
    call('s3', 'PutBucketEncryption', bucket('data', defaultKey(KEY))),
    call('s3', 'PutBucketEncryption', bucket('data', defaultKey('1234'))),
    dataCall('s3', 'GetObject', bucket('data', { 'key': '1', 'x-amz-server-side-encryption-customer-algorithm': 'AES256' })),
    call('example', 'PutBucketEncryption', bucket('data', defaultKey(FOREIGN_KEY))),
    call('s3', 'CreateBucket', bucket('data', defaultKey(FOREIGN_KEY))),
  ]),
  'snapshots-and-images': tried([
    ...each('ec2', [
      'CreateSnapshots', 'ImportSnapshot', 'ModifySnapshotAttribute', 'ResetSnapshotAttribute', 'ModifySnapshotTier', 'RestoreSnapshotTier',
      'LockSnapshot', 'UnlockSnapshot', 'DeleteSnapshot', 'RestoreSnapshotFromRecycleBin', 'EnableSnapshotBlockPublicAccess',
      'DisableSnapshotBlockPublicAccess', 'SharedSnapshotCopyInitiated', 'SharedSnapshotVolumeCreated', 'ImportImage', 'ModifyImageAttribute',
      'ResetImageAttribute', 'CancelImageLaunchPermission', 'ExportImage', 'CreateInstanceExportTask', 'CreateStoreImageTask',
      'CreateRestoreImageTask', 'EnableImage', 'DisableImage', 'RestoreImageFromRecycleBin', 'EnableImageBlockPublicAccess',
      'DisableImageBlockPublicAccess', 'EnableImageDeregistrationProtection', 'DisableImageDeregistrationProtection',
    ], { snapshotId: 'snap-1' }),
    call('ec2', 'CreateSnapshot', given({ volumeId: 'vol-1' })),
    call('ec2', 'CopySnapshot', given({ sourceSnapshotId: 'snap-1' })),
    call('ec2', 'CreateImage', given({ instanceId: 'i-1' })),
    call('ec2', 'RegisterImage', given({ name: 'image' })),
    call('ec2', 'CopyImage', given({ sourceImageId: 'ami-1' })),
    call('ec2', 'DeregisterImage', given({ imageId: 'ami-1' })),
    ...each('ebs', [
      'StartSnapshot', 'CompleteSnapshot', 'PutSnapshotBlock', 'GetSnapshotBlock', 'ListSnapshotBlocks', 'ListChangedBlocks',
    ], { snapshotId: 'snap-1' }),
    ...each('rds', [
      'CreateDBSnapshot', 'ModifyDBSnapshot', 'ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute', 'DeleteDBSnapshot',
      'DeleteDBClusterSnapshot',
    ], { dBSnapshotIdentifier: 's' }),
    call('rds', 'CreateDBClusterSnapshot', given({ dBClusterSnapshotIdentifier: 's' })),
    call('rds', 'CopyDBSnapshot', given({ sourceDBSnapshotIdentifier: 's' })),
    call('rds', 'CopyDBClusterSnapshot', given({ sourceDBClusterSnapshotIdentifier: 's' })),
    call('rds', 'StartExportTask', given({ sourceArn: 'arn:aws:rds:eu-west-1:111122223333:snapshot:s' })),
    ...each('redshift', [
      'CreateClusterSnapshot', 'ModifyClusterSnapshot', 'BatchModifyClusterSnapshots', 'EnableSnapshotCopy', 'DisableSnapshotCopy',
      'CreateSnapshotCopyGrant', 'AuthorizeSnapshotAccess', 'RevokeSnapshotAccess', 'DeleteClusterSnapshot', 'BatchDeleteClusterSnapshots',
    ], { snapshotIdentifier: 's' }),
    call('redshift', 'CopyClusterSnapshot', given({ sourceSnapshotIdentifier: 's' })),
    ...each('redshift-serverless', [
      'CreateSnapshot', 'ConvertRecoveryPointToSnapshot', 'UpdateSnapshot', 'CreateSnapshotCopyConfiguration', 'DeleteSnapshot',
    ], { snapshotName: 's' }),
    ...each('elasticache', [
      'CreateSnapshot', 'DeleteSnapshot', 'CreateServerlessCacheSnapshot', 'CopyServerlessCacheSnapshot', 'ExportServerlessCacheSnapshot',
      'DeleteServerlessCacheSnapshot',
    ], { snapshotName: 's' }),
    call('elasticache', 'CopySnapshot', given({ sourceSnapshotName: 's' })),
    ...each('memorydb', ['CreateSnapshot', 'CopySnapshot', 'DeleteSnapshot'], { snapshotName: 's' }),
    ...each('fsx', ['CreateBackup', 'DeleteBackup', 'CreateSnapshot', 'DeleteSnapshot'], { backupId: 'backup-1' }),
    call('fsx', 'CopyBackup', given({ sourceBackupId: 'backup-1' })),
    ...each('redshift', ['ModifySnapshotCopyRetentionPeriod', 'DeleteSnapshotCopyGrant'], { clusterIdentifier: 'dwh' }),
    ...each('redshift-serverless', ['UpdateSnapshotCopyConfiguration', 'DeleteSnapshotCopyConfiguration'], { snapshotCopyConfigurationId: '1' }),
    ...each('fsx', ['UpdateSnapshot', 'CopySnapshotAndUpdateVolume'], { snapshotId: 'fsvolsnap-1' }),
    ...each('docdb-elastic', ['CreateClusterSnapshot', 'CopyClusterSnapshot', 'DeleteClusterSnapshot'], { snapshotName: 's' }),
    ...each('neptune-graph', ['CreateGraphSnapshot', 'DeleteGraphSnapshot'], { snapshotName: 's' }),
    ...each('lightsail', [
      'CreateInstanceSnapshot', 'CreateDiskSnapshot', 'CreateRelationalDatabaseSnapshot', 'CopySnapshot', 'ExportSnapshot', 'DeleteInstanceSnapshot',
      'DeleteDiskSnapshot', 'DeleteRelationalDatabaseSnapshot',
    ], { instanceSnapshotName: 's' }),
    call('ec2', 'SharedSnapshotVolumeCreated', { eventType: 'AwsServiceEvent', serviceEventDetails: { snapshotId: 'snap-1' } }),
  ], [
    ...each('ec2', ['DescribeSnapshots', 'CreateVolume', 'RunInstances'], { snapshotId: 'snap-1' }),
    call('fsx', 'CreateFileSystem'),
  ]),
  'restored-databases': tried([
    call('rds', 'RestoreDBInstanceFromDBSnapshot', given({ dBClusterSnapshotIdentifier: 's', dBInstanceIdentifier: 'copy' })),
    call('rds', 'RestoreDBInstanceFromDBSnapshot', given({ dBSnapshotIdentifier: 's', dBInstanceIdentifier: 'copy' })),
    call('rds', 'RestoreDBInstanceToPointInTime', given({ sourceDBInstanceIdentifier: 'orders', targetDBInstanceIdentifier: 'copy' })),
    call('rds', 'RestoreDBInstanceFromS3', given({ s3BucketName: 'dumps' })),
    call('rds', 'RestoreDBClusterFromSnapshot', given({ snapshotIdentifier: 's', dBClusterIdentifier: 'copy' })),
    call('rds', 'RestoreDBClusterToPointInTime', given({ sourceDBClusterIdentifier: 'orders' })),
    call('rds', 'RestoreDBClusterFromS3', given({ dBClusterIdentifier: 'copy' })),
    call('rds', 'CreateDBInstanceReadReplica', given({ sourceDBInstanceIdentifier: 'orders', dBInstanceIdentifier: 'copy' })),
    call('dynamodb', 'RestoreTableFromBackup', given({ backupArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/backup/1', targetTableName: 'copy' })),
    call('dynamodb', 'RestoreTableToPointInTime', given({ sourceTableName: 'orders' })),
    ...each('redshift', ['RestoreFromClusterSnapshot', 'RestoreTableFromClusterSnapshot'], { snapshotIdentifier: 's', clusterIdentifier: 'copy' }),
    ...each('redshift-serverless', ['RestoreTableFromSnapshot', 'RestoreTableFromRecoveryPoint'], { snapshotName: 's', namespaceName: 'copy' }),
    call('redshift-serverless', 'RestoreFromSnapshot', given({ snapshotArn: 'arn:aws:redshift-serverless:eu-west-1:111122223333:snapshot/1' })),
    call('redshift-serverless', 'RestoreFromRecoveryPoint', given({ recoveryPointId: '1' })),
    call('neptune-graph', 'RestoreGraphFromSnapshot', given({ snapshotIdentifier: 'gs-1' })),
    call('docdb-elastic', 'RestoreClusterFromSnapshot', given({ snapshotArn: 'arn:aws:docdb-elastic:eu-west-1:111122223333:cluster-snapshot/1' })),
    call('backup', 'StartRestoreJob', given({ recoveryPointArn: 'arn:aws:ec2:eu-west-1::snapshot/snap-1' })),
    call('fsx', 'CreateVolumeFromBackup'),
    call('fsx', 'RestoreVolumeFromSnapshot', given({ volumeId: 'fsvol-1' })),
    call('fsx', 'CreateFileSystemFromBackup', given({ backupId: 'backup-1' })),
  ], [
    ...each('rds', ['CreateDBInstance', 'CreateDBSnapshot', 'DescribeDBSnapshots'], { dBInstanceIdentifier: 'orders' }),
    call('dynamodb', 'CreateTable'), call('backup', 'StartBackupJob'),
  ]),
  'secret-changes': tried([
    ...each('secretsmanager', [
      'UpdateSecret', 'PutSecretValue', 'UpdateSecretVersionStage', 'RotateSecret', 'CancelRotateSecret', 'RotationStarted', 'RotationSucceeded',
      'RotationFailed', 'RotationAbandoned', 'DeleteSecret', 'RestoreSecret', 'StartSecretVersionDelete', 'EndSecretVersionDelete',
      'SecretVersionDeletion', 'ReplicateSecretToRegions', 'RemoveRegionsFromReplication', 'StopReplicationToReplica', 'PutResourcePolicy',
      'DeleteResourcePolicy',
    ], { secretId: 'orders' }),
    call('secretsmanager', 'CreateSecret', given({ name: 'orders' })),
    ...each('ssm', [
      'PutParameter', 'LabelParameterVersion', 'UnlabelParameterVersion', 'DeleteParameter', 'DeleteResourcePolicy',
    ], { name: '/app/token' }),
    call('ssm', 'DeleteParameters', given({ names: ['/app/token'] })),
    call('ssm', 'PutResourcePolicy', given({ resourceArn: 'arn:aws:ssm:eu-west-1:111122223333:parameter/app' })),
  ], [
    ...each('secretsmanager', ['GetSecretValue', 'DescribeSecret', 'TagResource'], { secretId: 'orders' }),
    call('ssm', 'GetParameter', { ...given({ name: '/app/token' }), ...read }),
  ]),
};
