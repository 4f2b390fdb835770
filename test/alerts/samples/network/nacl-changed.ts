import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `nacl-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('ec2', ['DeleteNetworkAcl', 'DeleteNetworkAclEntry', 'ReplaceNetworkAclEntry', 'ReplaceNetworkAclAssociation']),
    apiCall('ec2', 'CreateNetworkAcl', { requestParameters: { vpcId: 'vpc-1' } }),
    apiCall('ec2', 'CreateNetworkAclEntry', {
      requestParameters: { networkAclId: 'acl-1', ruleNumber: 100, egress: true, ruleAction: 'deny', aclProtocol: '-1', cidrBlock: '0.0.0.0/0' },
    }),
  ],
  ignores: [
    apiCall('ec2', 'CreateSubnet', { requestParameters: { vpcId: 'vpc-1' } }),
    apiCall('ec2', 'DescribeNetworkAcls', { readOnly: true }),
  ],
};
