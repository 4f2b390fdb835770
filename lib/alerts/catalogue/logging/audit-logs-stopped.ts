import { AlertSeverity } from '../../alert-severity';
import { callsWith, DONE, either, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';

export const STOPPED: NamedCalls = {
  'observabilityadmin': [{ prefix: 'Delete' }, { prefix: 'Stop' }],
  'ds': ['DeleteLogSubscription'],
  'vpc-lattice': ['DeleteAccessLogSubscription'],
  'cloudfront': ['DeleteRealtimeLogConfig'],
};

export const AUDIT_LOGS_STOPPED: CatalogueEntry = {
  id: 'audit-logs-stopped',
  title: 'Audit log of a database or a Kubernetes cluster switched off',
  severity: AlertSeverity.HIGH,
  description: 'Queries to the database, or calls to the Kubernetes API, leave no trace any more: data and clusters can be used unseen.',
  runbook: 'Switch the log or the activity stream on again. Then look at what the caller did with the database or the cluster.',
  attackTechniques: ['T1562.008'],
  pattern: callsWith({
    errorCode: DONE,
    $or: [
      ...either(STOPPED),
      { eventSource: ['ssm.amazonaws.com'], eventName: ['UpdateDocument'], requestParameters: { name: ['SSM-SessionManagerRunShell'] } },
      {
        eventSource: ['elasticloadbalancing.amazonaws.com'],
        eventName: ['ModifyLoadBalancerAttributes'],
        requestParameters: { attributes: { key: ['access_logs.s3.enabled'], value: ['false'] } },
      },
      {
        eventSource: ['rds.amazonaws.com', 'redshift.amazonaws.com'],
        eventName: ['ModifyDBParameterGroup', 'ModifyDBClusterParameterGroup', 'ModifyClusterParameterGroup'],
        requestParameters: {
          parameters: {
            parameterName: ['audit_logs', 'server_audit_logging', 'enable_user_activity_logging'], parameterValue: ['disabled', 'none', '0', 'false', 'OFF'],
          },
        },
      },
      { eventSource: ['eks.amazonaws.com'], eventName: ['UpdateClusterConfig'], requestParameters: { logging: { clusterLogging: { enabled: [false, 'false'] } } } },
      { eventSource: ['rds.amazonaws.com'], eventName: ['StopActivityStream'] },
      {
        eventSource: ['rds.amazonaws.com'],
        eventName: ['ModifyDBInstance', 'ModifyDBCluster'],
        requestParameters: { cloudwatchLogsExportConfiguration: { disableLogTypes: [{ exists: true }] } },
      },
      { eventSource: ['redshift.amazonaws.com'], eventName: ['DisableLogging'] },
    ],
  }),
};
