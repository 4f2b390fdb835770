import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const EFS_DELETED: CatalogueEntry = {
  id: 'efs-deleted',
  title: 'EFS file system or mount target deleted',
  severity: AlertSeverity.MEDIUM,
  description: 'A deleted file system cannot be brought back, and its mount targets have to go first. Short-lived stacks do both every day.',
  runbook: 'Ask the caller. Create lost mount targets again, restore a lost file system from AWS Backup.',
  attackTechniques: ['T1485'],
  optIn: true,
  pattern: calls('elasticfilesystem', ['DeleteFileSystem', 'DeleteMountTarget']),
};
