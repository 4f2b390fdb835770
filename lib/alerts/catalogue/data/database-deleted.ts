import { AlertSeverity } from '../../alert-severity';
import { callsWith, either, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION, byService, routineWhere } from '../routine';

export const DELETED: NamedCalls = {
  'elasticache': ['DeleteReplicationGroup', 'DeleteServerlessCache', 'DeleteGlobalReplicationGroup'],
  'memorydb': ['DeleteCluster'],
  'es': ['DeleteDomain', 'DeleteElasticsearchDomain'],
  'neptune-graph': ['DeleteGraph', 'ResetGraph'],
  'cognito-idp': ['DeleteUserPool'],
  'fsx': ['DeleteFileSystem'],
  'aoss': ['DeleteCollection'],
};

export const DATABASE_DELETED: CatalogueEntry = {
  id: 'database-deleted',
  title: 'Database, cache, search domain, user pool or file system deleted',
  severity: AlertSeverity.MEDIUM,
  description: 'The data is gone but for its backups. A call with skipFinalSnapshot, or that deletes automated backups, is worse.',
  runbook: 'Ask the caller. If it was not wanted, restore the latest snapshot or point in time before the automated backups expire.',
  attackTechniques: ['T1485'],
  routine: [
    BY_CLOUDFORMATION,
    byService('a service that scales, replaces or restores databases', 'rds.application-autoscaling', 'rds', 'backup'),
    routineWhere('a database that a role deletes with a last snapshot', {
      userIdentity: { type: ['AssumedRole'] }, requestParameters: { finalDBSnapshotIdentifier: [{ exists: true }] },
    }),
  ],
  pattern: callsWith({
    $or: [
      ...either(DELETED),
      { eventSource: ['rds.amazonaws.com'], eventName: ['DeleteDBInstance', 'DeleteDBCluster', 'DeleteGlobalCluster'] },
      { eventSource: ['dynamodb.amazonaws.com'], eventName: ['DeleteTable'] },
      { eventSource: ['redshift.amazonaws.com'], eventName: ['DeleteCluster'] },
      { eventSource: ['redshift-serverless.amazonaws.com'], eventName: ['DeleteNamespace'] },
    ],
  }),
};
