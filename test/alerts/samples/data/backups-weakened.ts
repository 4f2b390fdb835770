import { BACKUP_SERVICES } from '../../../../lib/alerts/catalogue/data/backups-destroyed';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `backups-weakened`. */
export const SAMPLES: Samples = {
  matches: [
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
