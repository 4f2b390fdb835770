import { DELETED } from '../../../../lib/alerts/catalogue/data/database-deleted';
import { apiCall, apiCalls, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

const withSnapshot = { requestParameters: { dBInstanceIdentifier: 'invoices', skipFinalSnapshot: false, finalDBSnapshotIdentifier: 'invoices-last' } };

/** Sample events of `database-deleted`. */
export const SAMPLES: Samples = {
  matches: [
    ...namedCalls(DELETED),
    apiCall('rds', 'DeleteDBInstance', withSnapshot),
    apiCall('rds', 'DeleteDBInstance', { userIdentity: { type: 'AssumedRole' } }),
    apiCall('rds', 'DeleteDBInstance', {
      requestParameters: { dBInstanceIdentifier: 'invoices', skipFinalSnapshot: true, deleteAutomatedBackups: true },
    }),
    ...apiCalls('rds', ['DeleteDBCluster', 'DeleteGlobalCluster']),
    apiCall('dynamodb', 'DeleteTable', { requestParameters: { tableName: 'invoices' } }),
    apiCall('redshift', 'DeleteCluster', { requestParameters: { clusterIdentifier: 'invoices', skipFinalClusterSnapshot: true } }),
    apiCall('redshift-serverless', 'DeleteNamespace', { requestParameters: { namespaceName: 'invoices' } }),
  ],
  routine: [
    apiCall('rds', 'DeleteDBInstance', { userIdentity: { type: 'AssumedRole' }, ...withSnapshot }),
  ],
  ignores: [
    ...callsBeside(DELETED),
    apiCall('rds', 'StopDBInstance', { requestParameters: { dBInstanceIdentifier: 'invoices' } }),
    apiCall('dynamodb', 'UpdateTable', { requestParameters: { tableName: 'invoices' } }),
    apiCall('redshift', 'PauseCluster'),
    apiCall('redshift-serverless', 'DeleteWorkgroup'),
    apiCall('glue', 'DeleteTable'),
    apiCall('eks', 'DeleteCluster'),
    apiCall('servicediscovery', 'DeleteNamespace'),
  ],
};
