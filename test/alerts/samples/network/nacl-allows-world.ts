import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `nacl-allows-world`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ec2', 'CreateNetworkAclEntry', {
      requestParameters: { networkAclId: 'acl-1', ruleNumber: 90, egress: false, ruleAction: 'allow', aclProtocol: '-1', cidrBlock: '0.0.0.0/0' },
    }),
    apiCall('ec2', 'ReplaceNetworkAclEntry', {
      requestParameters: {
        networkAclId: 'acl-1', ruleNumber: 90, egress: 'false', ruleAction: 'allow', aclProtocol: '6', cidrBlock: '192.0.2.1/0',
      },
    }),
    apiCall('ec2', 'CreateNetworkAclEntry', {
      requestParameters: { networkAclId: 'acl-1', ruleNumber: 91, egress: false, ruleAction: 'allow', aclProtocol: '-1', ipv6CidrBlock: '::/0' },
    }),
    ...[...['128.0.0.0/1', '0.0.0.0/2'].map(cidrBlock => ({ cidrBlock })), ...['8000::/1', '::/2', '2000::/3'].map(ipv6CidrBlock => ({ ipv6CidrBlock }))].map(range =>
      apiCall('ec2', 'CreateNetworkAclEntry', {
        requestParameters: { networkAclId: 'acl-1', ruleNumber: 92, egress: false, ruleAction: 'allow', aclProtocol: '6', ...range },
      })),
  ],
  ignores: [
    apiCall('ec2', 'CreateNetworkAclEntry', { requestParameters: { egress: true, ruleAction: 'allow', cidrBlock: '0.0.0.0/0' } }),
    apiCall('ec2', 'CreateNetworkAclEntry', { requestParameters: { egress: false, ruleAction: 'deny', cidrBlock: '0.0.0.0/0' } }),
    apiCall('ec2', 'CreateNetworkAclEntry', { requestParameters: { egress: false, ruleAction: 'allow', cidrBlock: '10.0.0.0/8' } }),
    apiCall('ec2', 'CreateNetworkAclEntry', { requestParameters: { egress: false, ruleAction: 'allow', ipv6CidrBlock: '2001:db8::/32' } }),
    apiCall('ec2', 'DeleteNetworkAclEntry', { requestParameters: { networkAclId: 'acl-1', ruleNumber: 90, egress: false } }),
    apiCall('ec2', 'ExampleEntry', { requestParameters: { egress: false, ruleAction: 'allow', cidrBlock: '0.0.0.0/0' } }),
  ],
};
