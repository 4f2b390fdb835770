import { bucket, by, DELEGATED, DEPLOYMENT, done, Expectation, given, listed, read, REFUSED, ROLE } from './expectation';
import { ALICE, call, dataCall, each, session } from '../log-files';

/** What is gone. */
export const GONE: Record<string, Expectation> = {
  'deleted-tables': done([
    call('dynamodb', 'DeleteTable', given({ tableName: 'orders' })),
    ...each('glue', ['DeleteTable', 'DeleteDatabase'], { name: 'old_orders' }),
    call('glue', 'BatchDeleteTable', given({ databaseName: 'sales', tablesToDelete: ['orders', 'invoices'] })),
    call('glue', 'DeleteTable', given({ databaseName: 'orders' })),
    call('rds', 'DeleteDBInstance', given({ dBInstanceIdentifier: 'orders-1' })),
    call('rds', 'DeleteDBCluster', given({ dBClusterIdentifier: 'orders' })),
    call('redshift', 'DeleteCluster', given({ clusterIdentifier: 'orders' })),
    call('redshift-serverless', 'DeleteNamespace', given({ namespaceName: 'orders' })),
    call('athena', 'DeleteDataCatalog', given({ name: 'orders' })),
    call('s3tables', 'DeleteTable', given({ name: 'orders', namespace: 'sales' })),
    call('timestream', 'DeleteTable', given({ databaseName: 'sales', tableName: 'orders' })),
    call('timestream', 'DeleteDatabase', given({ databaseName: 'orders' })),
  ], [
    call('dynamodb', 'DeleteTable', given({ tableName: 'invoices' })),
    call('glue', 'BatchDeleteTable', given({ databaseName: 'sales', tablesToDelete: ['invoices'] })),
    // Not what is deleted, but named.
    call('redshift', 'DeleteCluster', given({ clusterIdentifier: 'invoices', finalClusterSnapshotIdentifier: 'orders' })),
  ]),
  'missing-dataset': listed([
    dataCall('s3', 'DeleteObject', bucket('example-data-lake', { key: 'orders/2026/01.parquet' })),
    dataCall('s3', 'DeleteObjects', { ...bucket('example-data-lake'), ...by(DELEGATED) }),
    ...each('s3', ['DeleteBucket', 'PutBucketLifecycle', 'PutBucketLifecycleConfiguration', 'PutBucketVersioning', 'PutBucketPolicy'], {
      bucketName: 'example-data-lake',
    }),
  ], [
    dataCall('s3', 'DeleteObject', bucket('example-data-lake', { key: 'orders/2025/01.parquet' })),
    dataCall('s3', 'DeleteObject', bucket('example-data-lake', { key: 'old/orders/2026/01.parquet' })),
    dataCall('s3', 'DeleteObject', bucket('example-other', { key: 'orders/2026/01.parquet' })),
    dataCall('s3', 'DeleteObject', { ...bucket('example-data-lake', { key: 'orders/2026/01.parquet' }), ...REFUSED }),
    dataCall('s3', 'PutObject', bucket('example-data-lake', { key: 'orders/2026/01.parquet' })),
    call('s3', 'DeleteBucket', bucket('example-other')),
    call('s3express', 'DeleteBucket', bucket('example-data-lake')),
    call('s3', 'PutBucketTagging', bucket('example-data-lake')),
  ]),
  'deleted-resources': listed([
    ...each('ec2', ['DeleteVolume', 'TerminateInstances', 'DeregisterImage'], { instanceId: 'i-1' }, by(DEPLOYMENT)),
    ...each('glue', ['BatchDeleteTable'], { name: 'orders' }, by(DEPLOYMENT)),
    ...each('kms', ['ScheduleKeyDeletion'], { keyId: '1' }, by(DEPLOYMENT)),
    ...each('sqs', ['PurgeQueue'], { queueUrl: 'q' }, by(DEPLOYMENT)),
    ...each('events', ['RemoveTargets'], { rule: 'r' }, by({ ...ALICE, arn: ROLE })),
  ], [
    call('ec2', 'DeleteVolume'),
    call('ec2', 'DeleteVolume', by(session('deployment2'))),
    call('ec2', 'CreateVolume', by(DEPLOYMENT)),
    call('ec2', 'DeleteVolume', { ...by(DEPLOYMENT), ...REFUSED }),
    call('ec2', 'DeletedThings', { ...by(DEPLOYMENT), ...read }),
  ]),
  'deleted-backups': done([
    call('backup', 'DeleteRecoveryPoint', given({ recoveryPointArn: 'arn:aws:ec2:eu-west-1::snapshot/snap-1' })),
    ...each('backup', ['DeleteBackupVault', 'DeleteBackupVaultLockConfiguration'], { backupVaultName: 'vault' }),
    call('backup', 'DeleteBackupPlan', given({ backupPlanId: 'plan' })),
    call('ec2', 'DeleteSnapshot', { ...given({ snapshotId: 'snap-1' }), ...by(DELEGATED) }),
    call('ec2', 'DeregisterImage', given({ imageId: 'ami-1' })),
    call('rds', 'DeleteDBSnapshot', given({ dBSnapshotIdentifier: 's' })),
    call('rds', 'DeleteDBClusterSnapshot', given({ dBClusterSnapshotIdentifier: 's' })),
    call('rds', 'DeleteDBInstanceAutomatedBackup', given({ dbiResourceId: 'db-1' })),
    call('rds', 'DeleteDBClusterAutomatedBackup', given({ dbClusterResourceId: 'cluster-1' })),
    call('dynamodb', 'DeleteBackup', given({ backupArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t/backup/1' })),
    call('redshift', 'DeleteClusterSnapshot', given({ snapshotIdentifier: 's' })),
    call('redshift', 'BatchDeleteClusterSnapshots', given({ identifiers: [{ snapshotIdentifier: 's' }] })),
    call('fsx', 'DeleteBackup', given({ backupId: 'backup-1' })),
  ]),
};
