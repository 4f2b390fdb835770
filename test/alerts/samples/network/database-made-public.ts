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
      apiCall('dms', 'CreateReplicationInstance', { requestParameters: { publiclyAccessible } }),
      apiCall('mq', 'CreateBroker', { requestParameters: { publiclyAccessible } }),
      ...apiCalls('lightsail', ['CreateRelationalDatabase', 'UpdateRelationalDatabase'], { requestParameters: { publiclyAccessible } }),
      ...apiCalls('neptune-graph', ['CreateGraph', 'UpdateGraph', 'RestoreGraphFromSnapshot'], { requestParameters: { publicConnectivity: publiclyAccessible } }),
    ]),
    apiCall('kafka', 'UpdateConnectivity', { requestParameters: { connectivityInfo: { publicAccess: { type: 'SERVICE_PROVIDED_EIPS' } } } }),
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
    ...['dms', 'mq', 'lightsail'].map(service => apiCall(service, 'Example', { requestParameters: { publiclyAccessible: true } })),
    apiCall('mq', 'CreateBroker', { requestParameters: { publiclyAccessible: false } }),
    apiCall('neptune-graph', 'CreateGraph', { requestParameters: { publicConnectivity: false } }),
    apiCall('neptune-graph', 'DeleteGraph', { requestParameters: { publicConnectivity: true } }),
    apiCall('kafka', 'UpdateConnectivity', { requestParameters: { connectivityInfo: { publicAccess: { type: 'DISABLED' } } } }),
    apiCall('kafka', 'UpdateSecurity', { requestParameters: { connectivityInfo: { publicAccess: { type: 'SERVICE_PROVIDED_EIPS' } } } }),
  ],
};
