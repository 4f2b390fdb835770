import { USER_CALLS } from '../../../../lib/alerts/catalogue/data/database-password-changed';
import { apiCall, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `database-password-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('lightsail', 'UpdateRelationalDatabase', { requestParameters: { masterUserPassword: '****' } }),
    apiCall('redshift-serverless', 'UpdateNamespace', { requestParameters: { adminUserPassword: '****' } }),
    apiCall('elasticache', 'ModifyReplicationGroup', { requestParameters: { authTokenUpdateStrategy: 'DELETE' } }),
    ...namedCalls(USER_CALLS),
    apiCall('rds', 'ModifyDBInstance', {
      requestParameters: { dBInstanceIdentifier: 'invoices', masterUserPassword: '****', applyImmediately: true },
    }),
    apiCall('rds', 'ModifyDBCluster', {
      requestParameters: { dBClusterIdentifier: 'invoices', masterUserPassword: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
    }),
    apiCall('redshift', 'ModifyCluster', { requestParameters: { clusterIdentifier: 'invoices', masterUserPassword: '****' } }),
  ],
  ignores: [
    apiCall('redshift-serverless', 'CreateNamespace', { requestParameters: { adminUserPassword: '****' } }),
    apiCall('redshift-serverless', 'UpdateNamespace', { requestParameters: { namespaceName: 'n' } }),
    apiCall('elasticache', 'ModifyReplicationGroup', { requestParameters: { replicationGroupId: 'r' } }),
    apiCall('elasticache', 'CreateReplicationGroup', { requestParameters: { authTokenUpdateStrategy: 'SET' } }),
    ...callsBeside(USER_CALLS),
    apiCall('rds', 'ModifyDBInstance', { requestParameters: { dBInstanceIdentifier: 'invoices', allocatedStorage: 100 } }),
    apiCall('rds', 'CreateDBInstance', { requestParameters: { dBInstanceIdentifier: 'invoices', masterUserPassword: '****' } }),
  ],
};
