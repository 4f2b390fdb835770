import { bucket, by, DELEGATED, DEPLOYMENT, Expectation, given, listed, near, read, REFUSED, ROLE, tried } from './expectation';
import { ACCOUNT, ALICE, call, dataCall, each, LogRecord, SERVICE } from '../log-files';

const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`;
const keyCall = (eventName: string, fields: LogRecord = {}) => call('kms', eventName, {
  readOnly: true, requestParameters: { encryptionContext: { app: 'orders' } }, resources: [{ ARN: KEY, accountId: ACCOUNT, type: 'AWS::KMS::Key' }], ...fields,
});

const copy = (source: string, to: LogRecord = {}, eventName = 'CopyObject') =>
  dataCall('s3', eventName, bucket('example-elsewhere', { 'key': '1', 'x-amz-copy-source': source, ...to }));

const EXPORTS = [
  call('rds', 'StartExportTask', given({ sourceArn: 'arn', s3BucketName: 'copies' })),
  call('dynamodb', 'ExportTableToPointInTime', given({ tableArn: 'arn', s3Bucket: 'copies' })),
  call('ec2', 'CreateInstanceExportTask', given({ instanceId: 'i-1', exportToS3: { s3Bucket: 'copies' } })),
  call('ec2', 'ExportImage', given({ imageId: 'ami-1' })),
  call('logs', 'CreateExportTask', given({ logGroupName: 'audit', destination: 'copies' })),
  ...each('elasticache', ['ExportServerlessCacheSnapshot'], { serverlessCacheSnapshotName: 's' }),
  call('neptune-graph', 'StartExportTask', given({ destination: 's3://copies' })),
  ...each('lightsail', ['ExportSnapshot']),
  call('lightsail', 'ExportSnapshot', given({ snapshotId: 's' })),
  call('workmail', 'StartMailboxExportJob', given({ organizationId: 'm-1', s3BucketName: 'copies' })),
  call('healthlake', 'StartFHIRExportJob'),
];

const COPIES = [
  call('rds', 'CopyDBSnapshot', given({ sourceDBSnapshotIdentifier: 's', targetDBSnapshotIdentifier: 'copy' })),
  call('rds', 'CopyDBClusterSnapshot', given({ sourceDBClusterSnapshotIdentifier: 's', targetDBClusterSnapshotIdentifier: 'copy' })),
  call('rds', 'CreateDBInstanceReadReplica', given({ sourceDBInstanceIdentifier: 'orders', dBInstanceIdentifier: 'copy' })),
  call('rds', 'StartDBInstanceAutomatedBackupsReplication', given({ sourceDBInstanceArn: 'arn' })),
  ...each('rds', ['DownloadDBLogFilePortion', 'DownloadCompleteDBLogFile'], { dBInstanceIdentifier: 'orders' }),
  call('dynamodb', 'CreateGlobalTable', given({ globalTableName: 'orders' })),
  call('dynamodb', 'CreateTableReplica', given({ tableName: 'orders' })),
  call('dynamodb', 'EnableKinesisStreamingDestination', given({ tableName: 'orders', streamArn: 'arn' })),
  call('ec2', 'CreateStoreImageTask', given({ imageId: 'ami-1', bucket: 'copies' })),
  call('ec2', 'CopySnapshot', given({ sourceSnapshotId: 'snap-1', destinationRegion: 'us-east-1' })),
  call('ec2', 'CopyImage', given({ sourceImageId: 'ami-1' })),
  ...each('ec2', ['CopyFpgaImage', 'CopyVolumes']),
  ...each('ec2', ['SharedSnapshotCopyInitiated', 'SharedSnapshotVolumeCreated'], null, { eventType: 'AwsServiceEvent' }),
  call('logs', 'PutSubscriptionFilter', given({ logGroupName: 'audit', destinationArn: 'arn' })),
  call('logs', 'PutAccountPolicy'),
  call('datasync', 'CreateTask', given({ sourceLocationArn: 'arn', destinationLocationArn: 'arn' })),
  call('datasync', 'StartTaskExecution', given({ taskArn: 'arn' })),
  call('transfer', 'StartFileTransfer', given({ connectorId: 'c-1' })),
  call('appflow', 'StartFlow', given({ flowName: 'flow' })),
  call('s3', 'PutBucketReplication', bucket('data', { ReplicationConfiguration: { Rule: { Destination: { Bucket: 'arn:aws:s3:::copies' } } } })),
  call('s3', 'PutBucketReplication', bucket('data', { ReplicationConfiguration: { Rule: [{ Destination: { Bucket: 'arn:aws:s3:::copies' } }] } })),
  call('s3', 'CreateJob'),
  call('redshift', 'CopyClusterSnapshot', given({ sourceSnapshotIdentifier: 's', targetSnapshotIdentifier: 'copy' })),
  call('redshift', 'EnableSnapshotCopy', given({ clusterIdentifier: 'sales', destinationRegion: 'us-east-1' })),
  ...each('redshift-serverless', ['CreateSnapshotCopyConfiguration', 'UpdateSnapshotCopyConfiguration'], { namespaceName: 'sales' }),
  call('backup', 'StartCopyJob', given({ recoveryPointArn: 'arn', destinationBackupVaultArn: 'arn' })),
  call('backup', 'StartCopyJob', given({ sourceBackupVaultName: 'vault' })),
  call('elasticfilesystem', 'CreateReplicationConfiguration', given({ sourceFileSystemId: 'fs-1' })),
  call('fsx', 'CopyBackup', given({ sourceBackupId: 'backup-1' })),
  ...each('fsx', ['CopySnapshotAndUpdateVolume', 'CreateDataRepositoryTask']),
  call('elasticache', 'CopySnapshot', given({ sourceSnapshotName: 's', targetSnapshotName: 'copy' })),
  call('elasticache', 'CopySnapshot', given({ sourceSnapshotName: 's', targetBucket: 'copies' })),
  call('memorydb', 'CopySnapshot', given({ sourceSnapshotName: 's', targetSnapshotName: 'copy' })),
  call('docdb-elastic', 'CopyClusterSnapshot', given({ snapshotArn: 'arn' })),
  call('ecr', 'PutReplicationConfiguration'),
  call('secretsmanager', 'ReplicateSecretToRegions', given({ secretId: 'app' })),
  ...each('dms', ['StartReplicationTask', 'StartReplication'], { replicationTaskArn: 'arn' }),
  ...each('s3tables', ['PutTableBucketReplication', 'PutTableReplication']),
  call('elasticache', 'CopyServerlessCacheSnapshot', given({ serverlessCacheSnapshotName: 's' })),
  call('lightsail', 'CopySnapshot'),
  call('cloudhsm', 'CopyBackupToRegion'), call('workspaces', 'CopyWorkspaceImage'), call('timestream', 'Unload'),
];

/** Data, keys and secrets. */
export const DATA: Record<string, Expectation> = {
  'object-reads': listed([
    dataCall('s3', 'GetObject', { ...bucket('example-data-lake', { key: 'customers/1' }), additionalEventData: { bytesTransferredOut: 42 } }),
    ...['SelectObjectContent', 'GetObjectTorrent'].map(name => dataCall('s3', name, bucket('example-data-lake', { key: 'customers/1' }))),
    ...['s3express', 's3-outposts', 's3-object-lambda'].map(service => dataCall(service, 'GetObject', bucket('example-data-lake', { key: 'customers/1' }))),
    { ...copy('example-data-lake/customers/1'), eventSource: 's3express.amazonaws.com' },
    ...['s3-outposts', 's3-object-lambda'].map(service => ({ ...copy('example-data-lake/customers/1'), eventSource: `${service}.amazonaws.com` })),
    ...['CopyObject', 'UploadPartCopy'].map(name => copy('example-data-lake/customers/1', {}, name)),
    copy('/example-data-lake/customers/1'), copy('example-data-lake%2Fcustomers%2F1'), copy('%2Fexample-data-lake%2Forders%2F1'),
    copy('example-data-lake/customers/1?versionId=1', { bucketName: 'example-data-lake', key: 'copies/1' }),
    // Re-encrypted in place, perhaps: the record does not say from where.
    dataCall('s3', 'CopyObject', bucket('example-data-lake', { 'key': 'customers/1', 'x-amz-server-side-encryption-customer-algorithm': 'AES256' })),
  ], [
    dataCall('s3', 'GetObject', { ...bucket('example-data-lake', { key: 'customers/1' }), ...REFUSED }),
    dataCall('s3', 'GetObject', bucket('example-data-lake', { key: 'orders/1' })),
    dataCall('s3', 'GetObject', bucket('example-elsewhere', { key: 'customers/1' })),
    dataCall('s3', 'GetObject', bucket('example-elsewhere', { key: 'example-data-lake/1' })),
    copy('example-elsewhere/1', { bucketName: 'example-data-lake', key: 'customers/2' }),
    copy('example-data-lake/orders/1'), copy('example-other/1'), copy('example-data-lake-2/customers/1'), copy('my-example-data-lake/customers/1'),
    copy('example-other/example-data-lake/customers/1'),
    copy('example-other/1', { 'key': 'example-data-lake/customers/1', 'x-amz-meta-from': 'example-data-lake' }),
    { ...copy('example-data-lake/customers/1'), ...REFUSED }, copy('example-data-lake/customers/1', {}, 'PutObject'),
    { ...copy('example-data-lake/customers/1'), eventSource: 'example.amazonaws.com' },
    dataCall('s3', 'CopyObject', bucket('example-data-lake', { key: 'orders/1' })),
    dataCall('s3', 'CopyObject', bucket('example-elsewhere', { key: 'customers/1' })),
    dataCall('s3', 'HeadObject', bucket('example-data-lake', { key: 'customers/1' })),
    dataCall('example', 'GetObject', bucket('example-data-lake', { key: 'customers/1' })),
  ]),
  'bytes-downloaded': {
    records: [
      ...[100, 200].map((bytesTransferredOut, i) => dataCall('s3', 'GetObject', {
        ...bucket('data'), ...by(DEPLOYMENT), additionalEventData: { bytesTransferredOut }, at: `08:00:0${i}`,
      })),
      dataCall('s3', 'GetObject', { ...bucket('data'), additionalEventData: { bytesTransferredOut: 50 }, at: '09:00:00' }),
      dataCall('s3', 'GetObject', { ...bucket('data'), at: '10:00:00' }),
      dataCall('s3', 'GetObject', { ...bucket('data'), ...by(SERVICE), additionalEventData: { bytesTransferredOut: 10 }, at: '10:30:00' }),
      dataCall('s3', 'GetObject', { ...bucket('data'), ...REFUSED, additionalEventData: { bytesTransferredOut: 7 }, at: '11:00:00' }),
      dataCall('s3', 'HeadObject', { ...bucket('data'), additionalEventData: { bytesTransferredOut: 7 }, at: '12:00:00' }),
      dataCall('example', 'GetObject', { ...bucket('data'), additionalEventData: { bytesTransferredOut: 7 }, at: '13:00:00' }),
    ],
    rows: [
      ['data', ROLE, '192.0.2.10', 300, 2, '08:00:01'],
      ['data', ALICE.arn, '192.0.2.10', 50, 2, '10:00:00'],
      ['data', 'autoscaling.amazonaws.com', '192.0.2.10', 10, 1, '10:30:00'],
    ],
  },
  'data-exports': listed([...EXPORTS, ...COPIES], [
    ...near(COPIES), ...EXPORTS.map(hit => ({ ...hit, eventName: 'ExampleCall' })), { ...COPIES[0], ...REFUSED }, { ...EXPORTS[0], ...REFUSED },
    ...each('rds', ['CopyOptionGroup', 'CopyDBParameterGroup', 'CancelExportTask']), ...each('logs', ['DescribeExportTasks'], null, read),
  ]),
  'key-use': {
    records: [
      ...['08:00:00', '08:30:00'].map(at => keyCall('Decrypt', { at })),
      keyCall('GenerateDataKey', { ...by(DELEGATED), at: '09:00:00' }),
      keyCall('Encrypt', { ...by(SERVICE), at: '10:00:00' }),
      ...[
        'ReEncrypt', 'GenerateDataKeyWithoutPlaintext', 'GenerateDataKeyPair', 'GenerateDataKeyPairWithoutPlaintext', 'Sign', 'Verify', 'GenerateMac', 'VerifyMac',
        'DeriveSharedSecret',
      ].map((name, i) => keyCall(name, { at: `11:00:0${i}` })),
      keyCall('ReEncrypt', { resources: [{ ARN: KEY }, { ARN: `${KEY}2` }], at: '11:30:00' }),
      keyCall('Decrypt', { resources: [], requestParameters: { keyId: 'alias/orders' }, ...REFUSED, at: '12:00:00' }),
      keyCall('DescribeKey', { at: '13:00:00' }),
      keyCall('Decrypt', { eventSource: 'example.amazonaws.com', at: '14:00:00' }),
    ],
    rows: [
      [KEY, null, ALICE.arn, 'Decrypt', null, null, 2, '08:00:00', '08:30:00'],
      [KEY, null, ROLE, 'GenerateDataKey', 'cloudformation.amazonaws.com', null, 1, '09:00:00', '09:00:00'],
      [KEY, null, 'autoscaling.amazonaws.com', 'Encrypt', 'autoscaling.amazonaws.com', null, 1, '10:00:00', '10:00:00'],
      [KEY, `${KEY}2`, ALICE.arn, 'ReEncrypt', null, null, 1, '11:30:00', '11:30:00'],
      ...[
        'ReEncrypt', 'GenerateDataKeyWithoutPlaintext', 'GenerateDataKeyPair', 'GenerateDataKeyPairWithoutPlaintext', 'Sign', 'Verify', 'GenerateMac', 'VerifyMac',
        'DeriveSharedSecret',
      ].map((name, i) => [KEY, null, ALICE.arn, name, null, null, 1, `11:00:0${i}`, `11:00:0${i}`]),
      ['alias/orders', null, ALICE.arn, 'Decrypt', null, 'AccessDenied', 1, '12:00:00', '12:00:00'],
    ],
  },
  'key-changes': tried([
    ...each('kms', [
      'ScheduleKeyDeletion', 'CancelKeyDeletion', 'DisableKey', 'EnableKey', 'PutKeyPolicy', 'DisableKeyRotation', 'EnableKeyRotation', 'ImportKeyMaterial',
      'DeleteImportedKeyMaterial', 'CreateGrant', 'RevokeGrant', 'RotateKeyOnDemand', 'ReplicateKey', 'UpdatePrimaryRegion',
    ], { keyId: '1' }),
    call('kms', 'CreateAlias', given({ targetKeyId: '1', aliasName: 'alias/orders' })),
    ...each('kms', ['CreateCustomKeyStore', 'UpdateCustomKeyStore', 'ConnectCustomKeyStore', 'DeleteCustomKeyStore'], { customKeyStoreId: 'cks-1' }),
    call('kms', 'UpdateAlias', given({ targetKeyId: '1', aliasName: 'alias/orders' })),
    call('kms', 'DeleteAlias', given({ aliasName: 'alias/orders' })),
    call('kms', 'DisconnectCustomKeyStore'),
    call('kms', 'RetireGrant', { resources: [{ ARN: KEY, accountId: ACCOUNT, type: 'AWS::KMS::Key' }] }),
  ], [call('kms', 'CreateGrant', { ...given({ keyId: '1' }), ...by(DELEGATED) })]),
  'secrets-read': {
    records: [
      ...['192.0.2.10', '198.51.100.7'].map((sourceIPAddress, i) => call('secretsmanager', 'GetSecretValue', {
        ...given({ secretId: 'orders' }), ...read, ...by(DEPLOYMENT), sourceIPAddress, at: `08:00:0${i}`,
      })),
      call('secretsmanager', 'GetSecretValue', { ...given({ secretId: 'orders' }), ...read, at: '09:00:00' }),
      call('secretsmanager', 'BatchGetSecretValue', { ...given({ secretIdList: ['orders', 'invoices'] }), ...read, ...by(SERVICE), at: '10:00:00' }),
      call('secretsmanager', 'BatchGetSecretValue', { ...given({ filters: [{ key: 'tag-key', values: ['app'] }] }), ...read, at: '10:30:00' }),
      call('secretsmanager', 'GetSecretValue', { ...given({ secretId: 'orders' }), ...read, ...REFUSED, at: '11:00:00' }),
      call('secretsmanager', 'DescribeSecret', { ...given({ secretId: 'orders' }), ...read, at: '12:00:00' }),
      call('example', 'GetSecretValue', { ...given({ secretId: 'orders' }), ...read, at: '13:00:00' }),
    ],
    rows: [
      [ACCOUNT, 'orders', ROLE, 2, 2, '08:00:00', '08:00:01'],
      [ACCOUNT, 'orders', ALICE.arn, 1, 1, '09:00:00', '09:00:00'],
      [ACCOUNT, 'orders', 'autoscaling.amazonaws.com', 1, 1, '10:00:00', '10:00:00'],
      [ACCOUNT, 'app', ALICE.arn, 1, 1, '10:30:00', '10:30:00'],
    ],
  },
  'parameters-read': {
    records: [
      ...['08:00:00', '08:30:00'].map(at => call('ssm', 'GetParameter', { ...given({ name: '/app/token', withDecryption: true }), ...read, at })),
      call('ssm', 'GetParameters', { ...given({ names: ['/app/token', '/app/user'], withDecryption: true }), ...read, ...by(DEPLOYMENT), at: '09:00:00' }),
      call('ssm', 'GetParametersByPath', { ...given({ path: '/app', withDecryption: true }), ...read, ...by(SERVICE), at: '10:00:00' }),
      call('ssm', 'GetParameterHistory', { ...given({ name: '/app/key', withDecryption: true }), ...read, at: '10:30:00' }),
      call('ssm', 'GetParameter', { ...given({ name: '/app/token', withDecryption: true }), ...read, ...REFUSED, at: '11:00:00' }),
      call('ssm', 'GetParameter', { ...given({ name: '/app/token', withDecryption: false }), ...read, at: '12:00:00' }),
      call('ssm', 'GetInventory', { ...given({ name: '/app/token', withDecryption: true }), ...read, at: '13:00:00' }),
      call('example', 'GetParameter', { ...given({ name: '/app/token', withDecryption: true }), ...read, at: '14:00:00' }),
    ],
    rows: [
      [ACCOUNT, '/app/token', ALICE.arn, 2, 1, '08:00:00', '08:30:00'],
      [ACCOUNT, '/app/token', ROLE, 1, 1, '09:00:00', '09:00:00'],
      [ACCOUNT, '/app', 'autoscaling.amazonaws.com', 1, 1, '10:00:00', '10:00:00'],
      [ACCOUNT, '/app/key', ALICE.arn, 1, 1, '10:30:00', '10:30:00'],
    ],
  },
};
