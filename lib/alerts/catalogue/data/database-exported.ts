import { AlertSeverity } from '../../alert-severity';
import { callsWith, either, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION, routineWhere } from '../routine';

export const EXPORTS: NamedCalls = {
  'rds': ['StartExportTask', 'EnableHttpEndpoint'],
  'dynamodb': ['ExportTableToPointInTime'],
  'elasticache': ['ExportServerlessCacheSnapshot'],
  'neptune-graph': ['StartExportTask'],
  'lightsail': ['ExportSnapshot'],
};

export const DATABASE_EXPORTED: CatalogueEntry = {
  id: 'database-exported',
  title: 'Database exported to S3, or opened to a role or over HTTPS',
  severity: AlertSeverity.MEDIUM,
  description: 'An export puts the whole content of a database into a bucket, which may belong to another account.',
  runbook: 'Check whether you know the bucket and the role in the call. Otherwise cancel the export and follow the caller.',
  attackTechniques: ['T1567', 'T1530'],
  routine: [BY_CLOUDFORMATION, routineWhere('a table export to a bucket of the account', { eventName: ['ExportTableToPointInTime'], requestParameters: { s3BucketOwner: [{ exists: false }] } })],
  pattern: callsWith({
    $or: [
      ...either(EXPORTS),
      { eventSource: ['elasticache.amazonaws.com', 'memorydb.amazonaws.com'], eventName: ['CopySnapshot'], requestParameters: { targetBucket: [{ exists: true }] } },
      { eventSource: ['redshift.amazonaws.com'], eventName: ['ModifyClusterIamRoles'], requestParameters: { addIamRoles: [{ exists: true }] } },
      // Queries over HTTPS, past the network of the database.
      { eventSource: ['rds.amazonaws.com'], eventName: ['ModifyDBCluster'], requestParameters: { enableHttpEndpoint: [true, 'true'] } },
    ],
  }),
};
