import { begins, contains, is, Question, WHO_AND_WHAT } from '../question';

const NAMES = [
  'groupId', 'networkAclId', 'routeTableId', 'internetGatewayId', 'natGatewayId', 'transitGatewayId', 'vpcEndpointId', 'vpcPeeringConnectionId', 'subnetId',
  'networkInterfaceId', 'vpnConnectionId', 'prefixListId', 'vpcId',
].map(name => `requestParameters.${name}`);

/** The verbs of all changes, because records that are cut short may lack `readOnly`. */
const VERBS = [
  'Create', 'Delete', 'Modify', 'Authorize', 'Revoke', 'Update', 'Attach', 'Detach', 'Associate', 'Disassociate', 'Replace', 'Accept', 'Reject', 'Enable',
  'Disable', 'Apply', 'Import', 'Restore', 'Reset', 'Move', 'Start', 'Terminate', 'Register', 'Deregister', 'Assign', 'Unassign',
];

const PARTS = [
  'SecurityGroup', 'NetworkAcl', 'Route', 'Gateway', 'Vpc', 'Vpn', 'Subnet', 'NetworkInterface', 'PrefixList', 'TrafficMirror', 'DhcpOptions',
  'VerifiedAccess', 'InstanceConnectEndpoint', 'TrunkInterface', 'SecondaryNetwork', 'OdbNetworkPeering',
];

export const NETWORK_CHANGES: Question = {
  id: 'network-changes',
  question: 'Who changed security groups, network ACLs, routes, gateways or VPC endpoints?',
  promise: 'Every call of EC2, refused ones too, whose name says that it changes a VPC, a subnet, a security group, a network ACL, a route or route server,'
    + ' a gateway, a VPN, an endpoint, a peering, a network interface, a prefix list, DHCP options, traffic mirroring or Verified Access. Addresses and'
    + ' their pools (IPAM), instances and load balancers are not asked; Network Firewall is in `security-services-changes`.',
  where: [
    is('eventSource', 'ec2.amazonaws.com'),
    begins('eventName', ...VERBS),
    contains('eventName', ...PARTS),
  ],
  columns: { ...WHO_AND_WHAT, name: { firstOf: NAMES }, error: 'errorCode', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
