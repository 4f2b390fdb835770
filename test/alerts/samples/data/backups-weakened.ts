import { BACKUP_SERVICES } from '../../../../lib/alerts/catalogue/data/backups-destroyed';
import { WEAKENED } from '../../../../lib/alerts/catalogue/data/backups-weakened';
import { apiCall, apiCalls, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `backups-weakened`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('elasticfilesystem', 'PutBackupPolicy', { requestParameters: { backupPolicy: { status: 'DISABLED' } } }),
    apiCall('elasticfilesystem', 'UpdateFileSystemProtection', { requestParameters: { replicationOverwriteProtection: 'DISABLED' } }),
    ...namedCalls(WEAKENED),
    ...apiCalls('backup', [
      'DeleteBackupSelection', 'DisassociateRecoveryPoint', 'DisassociateRecoveryPointFromParent', 'UpdateRecoveryPointLifecycle', 'UpdateRegionSettings',
      'UpdateGlobalSettings', 'DeleteBackupVaultAccessPolicy', 'DeleteBackupVaultNotifications', 'DisassociateBackupVaultMpaApprovalTeam',
    ]),
    apiCall('backup', 'DeleteBackupSelection', { userIdentity: { type: 'AssumedRole', invokedBy: 'controltower.example' } }),
    ...apiCalls('rbin', ['DeleteRule', 'UnlockRule', 'UpdateRule']),
    apiCall('dlm', 'DeleteLifecyclePolicy'),
    apiCall('dlm', 'UpdateLifecyclePolicy', { requestParameters: { state: 'DISABLED' } }),
    ...[false, 'false'].map(pointInTimeRecoveryEnabled => apiCall('dynamodb', 'UpdateContinuousBackups', {
      requestParameters: { tableName: 't', pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled } },
    })),
    ...apiCalls('rds', ['ModifyDBInstance', 'ModifyDBCluster'], { requestParameters: { backupRetentionPeriod: 0 } }),
    apiCall('redshift', 'ModifyCluster', { requestParameters: { automatedSnapshotRetentionPeriod: 1 } }),
  ],
  ignores: [
    apiCall('elasticfilesystem', 'PutBackupPolicy', { requestParameters: { backupPolicy: { status: 'ENABLED' } } }),
    apiCall('elasticfilesystem', 'UpdateFileSystemProtection', { requestParameters: { replicationOverwriteProtection: 'ENABLED' } }),
    apiCall('elasticfilesystem', 'CreateFileSystem', { requestParameters: { backupPolicy: { status: 'DISABLED' }, replicationOverwriteProtection: 'DISABLED' } }),
    ...callsBeside(WEAKENED),
    apiCall('backup', 'CreateBackupSelection'),
    ...BACKUP_SERVICES.map(invokedBy => apiCall('backup', 'DisassociateRecoveryPoint', { userIdentity: { type: 'AssumedRole', invokedBy } })),
    apiCall('rbin', 'CreateRule'),
    apiCall('dlm', 'UpdateLifecyclePolicy', { requestParameters: { state: 'ENABLED' } }),
    apiCall('dlm', 'CreateLifecyclePolicy', { requestParameters: { state: 'DISABLED' } }),
    apiCall('dynamodb', 'UpdateContinuousBackups', { requestParameters: { pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true } } }),
    apiCall('dynamodb', 'UpdateTable', { requestParameters: { pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: false } } }),
    apiCall('rds', 'ModifyDBInstance', { requestParameters: { backupRetentionPeriod: 7 } }),
    apiCall('rds', 'CreateDBInstance', { requestParameters: { backupRetentionPeriod: 0 } }),
    apiCall('redshift', 'ModifyCluster', { requestParameters: { automatedSnapshotRetentionPeriod: 7 } }),
    apiCall('redshift', 'CreateCluster', { requestParameters: { automatedSnapshotRetentionPeriod: 1 } }),
  ],
};
