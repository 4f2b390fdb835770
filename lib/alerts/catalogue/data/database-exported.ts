import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { routineWhere } from '../routine';

export const DATABASE_EXPORTED: CatalogueEntry = {
  id: 'database-exported',
  title: 'Database snapshot or table exported to S3',
  severity: AlertSeverity.MEDIUM,
  description: 'An export puts the whole content of a database into a bucket, which may belong to another account.',
  runbook: 'Check whether you know the bucket and the role in the call. Otherwise cancel the export and follow the caller.',
  attackTechniques: ['T1567', 'T1530'],
  routine: [routineWhere('a table export to a bucket of the account', { eventName: ['ExportTableToPointInTime'], requestParameters: { s3BucketOwner: [{ exists: false }] } })],
  pattern: callsWith({
    eventSource: ['rds.amazonaws.com', 'dynamodb.amazonaws.com'], eventName: ['StartExportTask', 'ExportTableToPointInTime'],
  }),
};
