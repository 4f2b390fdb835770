import { AlertSeverity } from '../../alert-severity';
import { callsWith, either, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';
import { BACKUP_SERVICES } from './backups-destroyed';

export const WEAKENED: NamedCalls = {
  backup: [
    'DeleteBackupSelection', { prefix: 'DisassociateRecoveryPoint' }, 'UpdateRecoveryPointLifecycle',
    'UpdateRegionSettings', 'UpdateGlobalSettings', 'DeleteBackupVaultAccessPolicy', 'DeleteBackupVaultNotifications',
    'DisassociateBackupVaultMpaApprovalTeam', 'StopBackupJob', 'CancelLegalHold', 'CreateRestoreAccessBackupVault',
  ],
  rbin: ['DeleteRule', 'UnlockRule', 'UpdateRule'],
  dlm: ['DeleteLifecyclePolicy'],
  rds: ['StopDBInstanceAutomatedBackupsReplication'],
  glacier: ['AbortVaultLock'],
};

export const BACKUPS_WEAKENED: CatalogueEntry = {
  id: 'backups-weakened',
  title: 'Backups stopped, shortened or no longer protected',
  severity: AlertSeverity.HIGH,
  description: 'Nothing is lost yet, but what is deleted tomorrow cannot be brought back: the step before ransom.',
  runbook: 'Put plan, retention, lock or point-in-time recovery back. Make a backup now of what matters, in another account, and follow the caller.',
  attackTechniques: ['T1490'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    userIdentity: { invokedBy: [{ 'anything-but': BACKUP_SERVICES }, { exists: false }] },
    $or: [
      ...either(WEAKENED),
      { eventSource: ['elasticfilesystem.amazonaws.com'], eventName: ['PutBackupPolicy'], requestParameters: { backupPolicy: { status: ['DISABLED'] } } },
      {
        eventSource: ['elasticfilesystem.amazonaws.com'],
        eventName: ['UpdateFileSystemProtection'],
        requestParameters: { replicationOverwriteProtection: ['DISABLED'] },
      },
      { eventSource: ['dlm.amazonaws.com'], eventName: ['UpdateLifecyclePolicy'], requestParameters: { state: ['DISABLED'] } },
      {
        eventSource: ['dynamodb.amazonaws.com'],
        eventName: ['UpdateContinuousBackups'],
        requestParameters: { pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: [false, 'false'] } },
      },
      { eventSource: ['rds.amazonaws.com'], eventName: ['ModifyDBInstance', 'ModifyDBCluster'], requestParameters: { backupRetentionPeriod: [{ numeric: ['<=', 1] }] } },
      { eventSource: ['redshift.amazonaws.com'], eventName: ['ModifyCluster'], requestParameters: { automatedSnapshotRetentionPeriod: [{ numeric: ['<=', 1] }] } },
    ],
  }),
};
