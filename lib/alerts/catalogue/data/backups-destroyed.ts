import { AlertSeverity } from '../../alert-severity';
import { callsWith, either, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';

/** Services that delete what has come to the end of its time. */
export const BACKUP_SERVICES = ['backup.amazonaws.com', 'dlm.amazonaws.com'];
export const DATABASE_BACKUPS = ['DeleteDBSnapshot', 'DeleteDBClusterSnapshot', 'DeleteDBInstanceAutomatedBackup', 'DeleteDBClusterAutomatedBackup'];

export const DESTROYED: NamedCalls = {
  'elasticache': ['DeleteSnapshot', 'DeleteServerlessCacheSnapshot'],
  'memorydb': ['DeleteSnapshot'],
  'redshift-serverless': ['DeleteSnapshot'],
  'neptune-graph': ['DeleteGraphSnapshot'],
  'cloudhsm': ['DeleteBackup'],
  'glacier': ['DeleteVault'],
  'ds': ['DeleteSnapshot'],
  'lightsail': ['DeleteInstanceSnapshot', 'DeleteDiskSnapshot', 'DeleteRelationalDatabaseSnapshot'],
};

export const BACKUPS_DESTROYED: CatalogueEntry = {
  id: 'backups-destroyed',
  title: 'Backup vault or its lock, backup plan, recovery point, snapshot or image deleted',
  severity: AlertSeverity.HIGH,
  description: 'Extortion begins with the backups. What AWS Backup and Data Lifecycle Manager expire on their own is left out.',
  runbook: 'Ask the caller. If it was not an ordinary clean-up, withdraw the caller\'s permissions at once. The Recycle Bin may give back EBS'
    + ' snapshots and AMIs, nothing else.',
  attackTechniques: ['T1490'],
  pattern: callsWith({
    userIdentity: { invokedBy: [{ 'anything-but': BACKUP_SERVICES }, { exists: false }] },
    $or: [
      ...either(DESTROYED),
      {
        eventSource: ['backup.amazonaws.com'],
        eventName: ['DeleteRecoveryPoint', 'DeleteBackupVault', 'DeleteBackupVaultLockConfiguration', 'DeleteBackupPlan'],
      },
      { eventSource: ['ec2.amazonaws.com'], eventName: ['DeregisterImage', 'DisableImage', 'DeleteSnapshot'] },
      { eventSource: ['rds.amazonaws.com'], eventName: DATABASE_BACKUPS },
      { eventSource: ['dynamodb.amazonaws.com', 'fsx.amazonaws.com'], eventName: ['DeleteBackup'] },
      { eventSource: ['redshift.amazonaws.com'], eventName: ['DeleteClusterSnapshot', 'BatchDeleteClusterSnapshots'] },
    ],
  }),
};
