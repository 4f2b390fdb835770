import { NEW_INSTANCE_CALLS } from '../../../../lib/alerts/catalogue/network/database-made-public';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `database-made-public`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('rds', 'ModifyDBInstance', {
      requestParameters: { dBInstanceIdentifier: 'invoices', publiclyAccessible: true, applyImmediately: true, allowMajorVersionUpgrade: false },
    }),
    apiCall('rds', 'CreateDBInstance', {
      requestParameters: { dBInstanceIdentifier: 'invoices', engine: 'postgres', publiclyAccessible: 'true', masterUserPassword: '****' },
    }),
    ...apiCalls('rds', [
      ...NEW_INSTANCE_CALLS, 'CreateDBCluster', 'ModifyDBCluster', 'RestoreDBClusterFromSnapshot', 'RestoreDBClusterToPointInTime',
    ], { requestParameters: { publiclyAccessible: true } }),
    ...[true, 'true'].flatMap(publiclyAccessible => apiCalls('rds', NEW_INSTANCE_CALLS, {
      requestParameters: { dBInstanceIdentifier: 'invoices' }, responseElements: { dBInstanceIdentifier: 'invoices', publiclyAccessible },
    })),
    ...[true, 'true'].flatMap(publiclyAccessible => [
      ...apiCalls('redshift', ['ModifyCluster', 'CreateCluster', 'RestoreFromClusterSnapshot'], {
        requestParameters: { clusterIdentifier: 'reports', publiclyAccessible },
      }),
      ...apiCalls('redshift-serverless', ['CreateWorkgroup', 'UpdateWorkgroup'], {
        requestParameters: { workgroupName: 'reports', publiclyAccessible },
      }),
    ]),
  ],
  ignores: [
    apiCall('rds', 'ModifyDBInstance', { requestParameters: { dBInstanceIdentifier: 'invoices', publiclyAccessible: false } }),
    apiCall('rds', 'CreateDBInstance', { requestParameters: { dBInstanceIdentifier: 'invoices', engine: 'postgres' } }),
    apiCall('rds', 'CreateDBInstance', {
      requestParameters: { dBInstanceIdentifier: 'invoices', engine: 'postgres' }, responseElements: { publiclyAccessible: false },
    }),
    // It was public before.
    apiCall('rds', 'ModifyDBInstance', {
      requestParameters: { dBInstanceIdentifier: 'invoices', allocatedStorage: 100 }, responseElements: { publiclyAccessible: true },
    }),
    ...['rds', 'redshift', 'redshift-serverless'].map(service => apiCall(service, 'Example', { requestParameters: { publiclyAccessible: true } })),
    ...apiCalls('redshift', ['CreateCluster', 'CreateDBInstance'], { responseElements: { publiclyAccessible: true } }),
    apiCall('redshift-serverless', 'CreateWorkgroup', { requestParameters: { workgroupName: 'reports', publiclyAccessible: false } }),
    apiCall('redshift', 'CreateCluster', { requestParameters: { clusterIdentifier: 'reports', publiclyAccessible: false } }),
    apiCall('dms', 'CreateReplicationInstance', { requestParameters: { publiclyAccessible: true } }),
  ],
};
