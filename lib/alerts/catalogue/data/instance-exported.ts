import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const INSTANCE_EXPORTED: CatalogueEntry = {
  id: 'instance-exported',
  title: 'Instance or image exported to S3',
  severity: AlertSeverity.MEDIUM,
  description: 'The disks of a machine leave EC2 as files in a bucket, where they can be copied and read anywhere.',
  runbook: 'Check whether you know the bucket in the call. Otherwise cancel the task, delete the files, and follow the caller.',
  attackTechniques: ['T1537', 'T1005'],
  pattern: calls('ec2', ['CreateInstanceExportTask', 'ExportImage', 'CreateStoreImageTask']),
};
