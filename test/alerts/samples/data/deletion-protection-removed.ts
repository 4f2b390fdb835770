import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `deletion-protection-removed`. */
export const SAMPLES: Samples = {
  matches: [
    ...[false, 'false'].map(off => apiCall('logs', 'PutLogGroupDeletionProtection', { requestParameters: { deletionProtectionEnabled: off } })),
    ...[false, 'false'].flatMap(off => [
      ...apiCalls('rds', ['ModifyDBInstance', 'ModifyDBCluster', 'ModifyGlobalCluster'], { requestParameters: { deletionProtection: off } }),
      apiCall('dynamodb', 'UpdateTable', { requestParameters: { tableName: 't', deletionProtectionEnabled: off } }),
      apiCall('cloudformation', 'UpdateTerminationProtection', { requestParameters: { stackName: 's', enableTerminationProtection: off } }),
      apiCall('eks', 'UpdateClusterConfig', { requestParameters: { name: 'c', deletionProtection: off } }),
      apiCall('neptune-graph', 'UpdateGraph', { requestParameters: { deletionProtection: off } }),
      apiCall('dsql', 'UpdateCluster', { requestParameters: { deletionProtection: off } }),
    ]),
    apiCall('cognito-idp', 'UpdateUserPool', { requestParameters: { deletionProtection: 'INACTIVE' } }),
    apiCall('elasticloadbalancing', 'ModifyLoadBalancerAttributes', { requestParameters: { attributes: [{ key: 'deletion_protection.enabled', value: 'false' }] } }),
  ],
  ignores: [
    apiCall('logs', 'PutLogGroupDeletionProtection', { requestParameters: { deletionProtectionEnabled: true } }),
    apiCall('logs', 'CreateLogGroup', { requestParameters: { deletionProtectionEnabled: false } }),
    apiCall('rds', 'ModifyDBInstance', { errorCode: 'AccessDenied', requestParameters: { deletionProtection: false } }),
    ...['rds', 'dynamodb', 'cognito-idp', 'cloudformation', 'eks', 'neptune-graph', 'dsql'].map(service => apiCall(service, 'CreateThing', {
      requestParameters: { deletionProtection: service === 'cognito-idp' ? 'INACTIVE' : false, deletionProtectionEnabled: false, enableTerminationProtection: false },
    })),
    apiCall('rds', 'ModifyDBInstance', { requestParameters: { deletionProtection: true } }),
    apiCall('dynamodb', 'UpdateTable', { requestParameters: { deletionProtectionEnabled: true } }),
    apiCall('cognito-idp', 'UpdateUserPool', { requestParameters: { deletionProtection: 'ACTIVE' } }),
    apiCall('cloudformation', 'UpdateTerminationProtection', { requestParameters: { enableTerminationProtection: true } }),
    apiCall('eks', 'UpdateClusterConfig', { requestParameters: { deletionProtection: true } }),
    ...[['neptune-graph', 'UpdateGraph'], ['dsql', 'UpdateCluster']].map(([service, call]) => apiCall(service, call, { requestParameters: { deletionProtection: true } })),
    ...[{ key: 'deletion_protection.enabled', value: 'true' }, { key: 'access_logs.s3.enabled', value: 'false' }].map(attribute =>
      apiCall('elasticloadbalancing', 'ModifyLoadBalancerAttributes', { requestParameters: { attributes: [attribute] } })),
    apiCall('elasticloadbalancing', 'ModifyTargetGroupAttributes', { requestParameters: { attributes: [{ key: 'deletion_protection.enabled', value: 'false' }] } }),
  ],
};
