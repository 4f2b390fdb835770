import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const COPIES: NamedCalls = {
  ec2: [
    'CreateSnapshot', 'CreateSnapshots', 'CopySnapshot', 'CreateImage', 'CopyImage', 'AttachVolume', 'CreateVolume', 'DetachVolume',
    'ImportImage', 'ImportSnapshot',
  ],
  rds: [
    'CreateDBSnapshot', 'CreateDBClusterSnapshot', 'CopyDBSnapshot', 'CopyDBClusterSnapshot', 'RestoreDBInstanceFromDBSnapshot',
    'RestoreDBClusterFromSnapshot', 'AddRoleToDBInstance', 'AddRoleToDBCluster', 'RestoreDBInstanceToPointInTime', 'RestoreDBClusterToPointInTime',
  ],
  redshift: ['CreateClusterSnapshot', 'RestoreFromClusterSnapshot', 'EnableSnapshotCopy'],
  dynamodb: ['CreateBackup', 'RestoreTableFromBackup', 'RestoreTableToPointInTime'],
  elasticache: ['CopySnapshot'],
  memorydb: ['CopySnapshot'],
  backup: ['StartRestoreJob', 'StartCopyJob'],
  fsx: ['CopyBackup'],
};

export const SNAPSHOT_OR_IMAGE_MADE: CatalogueEntry = {
  id: 'snapshot-or-image-made',
  title: 'Snapshot, image or copy of a disk or database made or restored',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'A copy of a disk or a database is read without touching the original. Backups make them every day: for accounts where AWS Backup'
    + ' does that alone.',
  runbook: 'Check who made the copy, and where it is. If nobody needs it, delete it, and look for sharing and exports of it.',
  attackTechniques: ['T1578.001', 'T1005'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsOf(COPIES),
};
