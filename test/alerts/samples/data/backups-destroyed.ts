import { BACKUP_SERVICES, DATABASE_BACKUPS, DESTROYED } from '../../../../lib/alerts/catalogue/data/backups-destroyed';
import { apiCall, apiCalls, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

const invokedBy = (service: string) => ({
  type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/backup/1', accountId: '111122223333', invokedBy: service,
});

/** Sample events of `backups-destroyed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ec2', 'DisableImage'),
    ...namedCalls(DESTROYED),
    apiCall('backup', 'DeleteRecoveryPoint', {
      requestParameters: { backupVaultName: 'vault', recoveryPointArn: 'arn:aws:ec2:eu-west-1::snapshot/snap-1' },
    }),
    apiCall('backup', 'DeleteBackupVaultLockConfiguration', { requestParameters: { backupVaultName: 'vault' } }),
    ...apiCalls('backup', ['DeleteBackupVault', 'DeleteBackupPlan']),
    apiCall('ec2', 'DeregisterImage', { requestParameters: { imageId: 'ami-1' } }),
    apiCall('ec2', 'DeleteSnapshot', { requestParameters: { snapshotId: 'snap-1' } }),
    apiCall('ec2', 'DeleteSnapshot', { userIdentity: invokedBy('cloudformation.amazonaws.com') }),
    ...apiCalls('rds', DATABASE_BACKUPS),
    apiCall('dynamodb', 'DeleteBackup', { requestParameters: { backupArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t/backup/b1' } }),
    apiCall('fsx', 'DeleteBackup', { requestParameters: { backupId: 'backup-1' } }),
    ...apiCalls('redshift', ['DeleteClusterSnapshot', 'BatchDeleteClusterSnapshots']),
  ],
  ignores: [
    ...callsBeside(DESTROYED),
    ...BACKUP_SERVICES.map(service => apiCall('ec2', 'DeleteSnapshot', { userIdentity: invokedBy(service) })),
    apiCall('backup', 'DeleteBackupSelection'),
    apiCall('ec2', 'DeleteVolume', { requestParameters: { volumeId: 'vol-1' } }),
    apiCall('rds', 'DeleteDBInstance'),
    apiCall('dynamodb', 'DeleteTable'),
    apiCall('redshift', 'DeleteCluster'),
  ],
};
