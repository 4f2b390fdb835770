import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `data-service-security-group-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('rds', 'AuthorizeDBSecurityGroupIngress', { requestParameters: { dBSecurityGroupName: 'invoices', cIDRIP: '0.0.0.0/0' } }),
    ...apiCalls('rds', ['CreateDBSecurityGroup', 'DeleteDBSecurityGroup', 'RevokeDBSecurityGroupIngress']),
    ...apiCalls('elasticache', [
      'CreateCacheSecurityGroup', 'DeleteCacheSecurityGroup', 'AuthorizeCacheSecurityGroupIngress', 'RevokeCacheSecurityGroupIngress',
    ]),
  ],
  ignores: [
    apiCall('rds', 'CreateDBSubnetGroup'),
    apiCall('rds', 'DescribeDBSecurityGroups', { readOnly: true }),
    apiCall('elasticache', 'CreateCacheSubnetGroup'),
  ],
};
