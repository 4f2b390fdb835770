import { STOPPED } from '../../../../lib/alerts/catalogue/logging/audit-logs-stopped';
import { apiCall, apiCalls, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

const parameter = (service: string, call: string, parameterName: string, parameterValue: string) =>
  apiCall(service, call, { requestParameters: { parameters: [{ parameterName, parameterValue }] } });

/** Sample events of `audit-logs-stopped`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ssm', 'UpdateDocument', { requestParameters: { name: 'SSM-SessionManagerRunShell' } }),
    apiCall('elasticloadbalancing', 'ModifyLoadBalancerAttributes', { requestParameters: { attributes: [{ key: 'access_logs.s3.enabled', value: 'false' }] } }),
    ...['ModifyDBParameterGroup', 'ModifyDBClusterParameterGroup'].map(call => parameter('rds', call, 'audit_logs', 'disabled')),
    ...['none', '0', 'false', 'OFF'].map(value => parameter('rds', 'ModifyDBClusterParameterGroup', 'server_audit_logging', value)),
    parameter('redshift', 'ModifyClusterParameterGroup', 'enable_user_activity_logging', 'false'),
    ...namedCalls(STOPPED),
    ...[false, 'false'].map(enabled => apiCall('eks', 'UpdateClusterConfig', {
      requestParameters: { name: 'app', logging: { clusterLogging: [{ types: ['audit'], enabled }] } },
    })),
    apiCall('rds', 'StopActivityStream', { requestParameters: { resourceArn: 'a' } }),
    ...apiCalls('rds', ['ModifyDBInstance', 'ModifyDBCluster'], { requestParameters: { cloudwatchLogsExportConfiguration: { disableLogTypes: ['audit'] } } }),
    apiCall('redshift', 'DisableLogging', { requestParameters: { clusterIdentifier: 'app' } }),
  ],
  ignores: [
    apiCall('ssm', 'UpdateDocument', { requestParameters: { name: 'patch' } }),
    apiCall('ssm', 'CreateDocument', { requestParameters: { name: 'SSM-SessionManagerRunShell' } }),
    ...[{ key: 'access_logs.s3.enabled', value: 'true' }, { key: 'idle_timeout.timeout_seconds', value: 'false' }]
      .map(attribute => apiCall('elasticloadbalancing', 'ModifyLoadBalancerAttributes', { requestParameters: { attributes: [attribute] } })),
    apiCall('elasticloadbalancing', 'ModifyTargetGroupAttributes', { requestParameters: { attributes: [{ key: 'access_logs.s3.enabled', value: 'false' }] } }),
    parameter('rds', 'ModifyDBParameterGroup', 'audit_logs', 'enabled'),
    parameter('rds', 'ModifyDBParameterGroup', 'autocommit', '0'),
    parameter('rds', 'ResetDBParameterGroup', 'audit_logs', 'disabled'),
    ...callsBeside(STOPPED),
    apiCall('rds', 'StopActivityStream', { errorCode: 'AccessDenied', requestParameters: { deletionProtection: false } }),
    apiCall('eks', 'UpdateClusterConfig', { requestParameters: { name: 'app', logging: { clusterLogging: [{ types: ['audit'], enabled: true }] } } }),
    apiCall('eks', 'CreateCluster', { requestParameters: { name: 'app', logging: { clusterLogging: [{ enabled: false }] } } }),
    apiCall('rds', 'ModifyDBInstance', { requestParameters: { cloudwatchLogsExportConfiguration: { enableLogTypes: ['audit'] } } }),
    apiCall('rds', 'CreateDBInstance', { requestParameters: { cloudwatchLogsExportConfiguration: { disableLogTypes: ['audit'] } } }),
    apiCall('redshift', 'EnableLogging', { requestParameters: { clusterIdentifier: 'app' } }),
  ],
};
