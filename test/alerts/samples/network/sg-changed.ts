import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `sg-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('ec2', [
      'AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress',
      'DeleteSecurityGroup', 'ModifySecurityGroupRules',
    ], { requestParameters: { groupId: 'sg-1' } }),
    apiCall('ec2', 'CreateSecurityGroup', { requestParameters: { groupName: 'app', groupDescription: 'Application', vpcId: 'vpc-1' } }),
  ],
  ignores: [
    apiCall('ec2', 'UpdateSecurityGroupRuleDescriptionsIngress', { requestParameters: { groupId: 'sg-1' } }),
    apiCall('ec2', 'DescribeSecurityGroups', { readOnly: true }),
  ],
};
