import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `audit-logs-stopped`. */
export const SAMPLES: Samples = {
  matches: [
    ...[false, 'false'].map(enabled => apiCall('eks', 'UpdateClusterConfig', {
      requestParameters: { name: 'app', logging: { clusterLogging: [{ types: ['audit'], enabled }] } },
    })),
    apiCall('rds', 'StopActivityStream', { requestParameters: { resourceArn: 'a' } }),
    ...apiCalls('rds', ['ModifyDBInstance', 'ModifyDBCluster'], { requestParameters: { cloudwatchLogsExportConfiguration: { disableLogTypes: ['audit'] } } }),
    apiCall('redshift', 'DisableLogging', { requestParameters: { clusterIdentifier: 'app' } }),
  ],
  ignores: [
    apiCall('rds', 'StopActivityStream', { errorCode: 'AccessDenied', requestParameters: { deletionProtection: false } }),
    apiCall('eks', 'UpdateClusterConfig', { requestParameters: { name: 'app', logging: { clusterLogging: [{ types: ['audit'], enabled: true }] } } }),
    apiCall('eks', 'CreateCluster', { requestParameters: { name: 'app', logging: { clusterLogging: [{ enabled: false }] } } }),
    apiCall('rds', 'ModifyDBInstance', { requestParameters: { cloudwatchLogsExportConfiguration: { enableLogTypes: ['audit'] } } }),
    apiCall('rds', 'CreateDBInstance', { requestParameters: { cloudwatchLogsExportConfiguration: { disableLogTypes: ['audit'] } } }),
    apiCall('redshift', 'EnableLogging', { requestParameters: { clusterIdentifier: 'app' } }),
  ],
};
