import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `database-password-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('rds', 'ModifyDBInstance', {
      requestParameters: { dBInstanceIdentifier: 'invoices', masterUserPassword: '****', applyImmediately: true },
    }),
    apiCall('rds', 'ModifyDBCluster', {
      requestParameters: { dBClusterIdentifier: 'invoices', masterUserPassword: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
    }),
    apiCall('redshift', 'ModifyCluster', { requestParameters: { clusterIdentifier: 'invoices', masterUserPassword: '****' } }),
  ],
  ignores: [
    apiCall('rds', 'ModifyDBInstance', { requestParameters: { dBInstanceIdentifier: 'invoices', allocatedStorage: 100 } }),
    apiCall('rds', 'CreateDBInstance', { requestParameters: { dBInstanceIdentifier: 'invoices', masterUserPassword: '****' } }),
  ],
};
