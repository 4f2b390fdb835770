import { calls, callsWith } from './calls';
import { CatalogueEntries } from './entry';
import { apiCall, apiCalls } from './sample-events';
import { AlertSeverity } from '../alert-severity';

/** Addresses are logged as the caller wrote them: 192.0.2.1/0 is everywhere as well. */
const EVERYWHERE = [{ suffix: '/0' }];

const REACHES_22 = { from: [{ numeric: ['<=', 22] }], to: [{ numeric: ['>=', 22] }] };
const REACHES_3389 = { from: [{ numeric: ['<=', 3389] }], to: [{ numeric: ['>=', 3389] }] };
const BELOW_22 = { numeric: ['<', 22] };
const BETWEEN = { from: [{ numeric: ['>', 22] }], to: [{ numeric: ['<', 3389] }] };
const ABOVE_3389 = [{ numeric: ['>', 3389] }];

/** Rules that let SSH, RDP or every protocol in; the other rules are OTHER_PORTS, so that no rule is both. */
const ADMIN_PORTS = {
  $or: [
    { fromPort: REACHES_22.from, toPort: REACHES_22.to },
    { fromPort: REACHES_3389.from, toPort: REACHES_3389.to },
    { ipProtocol: ['-1'] },
  ],
};

/** Protocols without ports have none, or -1. */
const OTHER_PORTS = {
  ipProtocol: [{ 'anything-but': '-1' }],
  $or: [
    { toPort: [BELOW_22, { exists: false }] },
    { fromPort: BETWEEN.from, toPort: BETWEEN.to },
    { fromPort: ABOVE_3389 },
  ],
};

/** The same for ModifySecurityGroupRules. It is not known whether -1 is logged there as text or number. */
const EDITED_ADMIN_PORTS = {
  $or: [
    { FromPort: REACHES_22.from, ToPort: REACHES_22.to },
    { FromPort: REACHES_3389.from, ToPort: REACHES_3389.to },
    { IpProtocol: ['-1', -1] },
  ],
};

const EDITED_OTHER_PORTS = {
  $or: [
    { FromPort: [{ numeric: ['>=', 0] }], ToPort: [BELOW_22] },
    { FromPort: BETWEEN.from, ToPort: BETWEEN.to },
    { FromPort: ABOVE_3389 },
  ],
};

const PUBLIC = { publiclyAccessible: [true, 'true'] };
const NEW_INSTANCE_CALLS = [
  'CreateDBInstance', 'CreateDBInstanceReadReplica', 'RestoreDBInstanceFromDBSnapshot', 'RestoreDBInstanceFromS3', 'RestoreDBInstanceToPointInTime',
];

/** A rule for the world, in every form in which it is logged when it is added. */
function added(rule: Record<string, unknown>): any[] {
  const item = (ranges: Record<string, unknown>) => ({ ...rule, groups: {}, ipRanges: {}, ipv6Ranges: {}, prefixListIds: {}, ...ranges });
  return [
    { ...rule, cidrIp: '192.0.2.1/0', ipPermissions: {} },
    { ipPermissions: { items: [item({ ipRanges: { items: [{ cidrIp: '10.0.0.0/8' }, { cidrIp: '0.0.0.0/0', description: 'test' }] } })] } },
    { ipPermissions: { items: [item({ ipv6Ranges: { items: [{ cidrIpv6: '::/0' }] } })] } },
  ].map(parameters => apiCall('ec2', 'AuthorizeSecurityGroupIngress', { requestParameters: { groupId: 'sg-1', ...parameters } }));
}

/** The same when a rule is edited. */
function edited(rule: Record<string, unknown>): any[] {
  return [{ CidrIpv4: '0.0.0.0/0' }, { CidrIpv6: '::/0' }].map(range => edit({ ...rule, ...range }));
}

function edit(rule: Record<string, unknown>): any {
  const change = { SecurityGroupRuleId: 'sgr-1', SecurityGroupRule: rule, tag: 1 };
  return apiCall('ec2', 'ModifySecurityGroupRules', {
    requestParameters: { ModifySecurityGroupRulesRequest: { GroupId: 'sg-1', SecurityGroupRule: change } },
  });
}

/** Ways into the network, opened. */
export const NETWORK: CatalogueEntries = {
  'sg-changed': {
    title: 'Security group changed',
    severity: AlertSeverity.LOW,
    description: 'Security groups decide what reaches instances, databases and load balancers. Every deployment with a network raises this: '
      + 'for accounts whose network seldom changes.',
    runbook: 'Check that the change belongs to a deployment. Otherwise revoke the rules that were added, or put back those that were removed.',
    attackTechniques: ['T1562.007'],
    controls: ['CIS 4.10', 'CloudWatch.10'],
    optIn: true,
    pattern: calls('ec2', [
      'AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress',
      'CreateSecurityGroup', 'DeleteSecurityGroup', 'ModifySecurityGroupRules',
    ]),
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
  },
  'sg-opened-to-world': {
    title: 'Security group opened to the internet',
    severity: AlertSeverity.MEDIUM,
    description: 'Everyone on the internet can reach what the group protects. SSH, RDP and rules for all traffic have an alert of their own.',
    runbook: 'Check that the port is meant for the public, like that of a load balancer. Otherwise revoke the rule, and look for new connections in '
      + 'the flow logs. The record of an edited rule does not tell inbound from outbound: look the rule up.',
    attackTechniques: ['T1562.007'],
    supersedes: ['sg-changed'],
    pattern: calls('ec2', ['AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules'], {
      requestParameters: {
        $or: [
          { cidrIp: EVERYWHERE, ...OTHER_PORTS },
          { ipPermissions: { items: { ipRanges: { items: { cidrIp: EVERYWHERE } }, ...OTHER_PORTS } } },
          { ipPermissions: { items: { ipv6Ranges: { items: { cidrIpv6: EVERYWHERE } }, ...OTHER_PORTS } } },
          { ModifySecurityGroupRulesRequest: { SecurityGroupRule: { SecurityGroupRule: { CidrIpv4: EVERYWHERE, ...EDITED_OTHER_PORTS } } } },
          { ModifySecurityGroupRulesRequest: { SecurityGroupRule: { SecurityGroupRule: { CidrIpv6: EVERYWHERE, ...EDITED_OTHER_PORTS } } } },
        ],
      },
    }),
    matches: [
      ...[
        { ipProtocol: 'tcp', fromPort: 20, toPort: 21 },
        { ipProtocol: 'tcp', fromPort: 443, toPort: 443 },
        { ipProtocol: 'tcp', fromPort: 8000, toPort: 9000 },
        { ipProtocol: 'icmp', fromPort: -1, toPort: -1 },
        { ipProtocol: '50' },
      ].flatMap(added),
      ...[
        { IpProtocol: 'tcp', FromPort: 20, ToPort: 21 },
        { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
        { IpProtocol: 'tcp', FromPort: 8000, ToPort: 9000 },
      ].flatMap(edited),
      // SSH from inside only, beside HTTPS from everywhere.
      apiCall('ec2', 'AuthorizeSecurityGroupIngress', {
        requestParameters: {
          groupId: 'sg-1',
          ipPermissions: {
            items: [
              { ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '10.0.0.0/8' }] } },
              { ipProtocol: 'tcp', fromPort: 443, toPort: 443, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } },
            ],
          },
        },
      }),
    ],
    ignores: [
      ...[
        { ipProtocol: 'tcp', fromPort: 22, toPort: 22 },
        { ipProtocol: 'tcp', fromPort: 3389, toPort: 3389 },
        { ipProtocol: 'tcp', fromPort: 1024, toPort: 65535 },
        { ipProtocol: 'tcp', fromPort: 0, toPort: 65535 },
        { ipProtocol: '-1', fromPort: -1, toPort: -1 },
        { ipProtocol: '-1' },
      ].flatMap(added),
      ...[
        { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 },
        { IpProtocol: 'tcp', FromPort: 3389, ToPort: 3389 },
        { IpProtocol: 'tcp', FromPort: 1024, ToPort: 65535 },
        { IpProtocol: -1, FromPort: -1, ToPort: -1 },
      ].flatMap(edited),
      edit({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv4: '10.0.0.0/8' }),
      edit({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv6: '2001:db8::/32' }),
      apiCall('ec2', 'AuthorizeSecurityGroupIngress', {
        requestParameters: { groupId: 'sg-1', cidrIp: '10.0.0.0/8', ipProtocol: 'tcp', fromPort: 443, toPort: 443, ipPermissions: {} },
      }),
      apiCall('ec2', 'AuthorizeSecurityGroupIngress', {
        requestParameters: {
          groupId: 'sg-1',
          ipPermissions: {
            items: [
              { ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } },
              { ipProtocol: 'tcp', fromPort: 443, toPort: 443, ipv6Ranges: { items: [{ cidrIpv6: '2001:db8::/32' }] } },
            ],
          },
        },
      }),
      apiCall('ec2', 'AuthorizeSecurityGroupEgress', {
        requestParameters: {
          groupId: 'sg-1',
          ipPermissions: { items: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }] },
        },
      }),
    ],
  },
  'sg-admin-port-opened-to-world': {
    title: 'SSH, RDP or all traffic opened to the internet',
    severity: AlertSeverity.HIGH,
    description: 'Open ports for administration are found by scanners within minutes, and then attacked without a pause.',
    runbook: 'Revoke the rule; Session Manager needs no open port. Then look for sign-ins on the instances of the group. The record of an edited '
      + 'rule does not tell inbound from outbound: look the rule up.',
    attackTechniques: ['T1562.007', 'T1133'],
    supersedes: ['sg-changed'],
    pattern: calls('ec2', ['AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules'], {
      requestParameters: {
        $or: [
          { cidrIp: EVERYWHERE, ...ADMIN_PORTS },
          { ipPermissions: { items: { ipRanges: { items: { cidrIp: EVERYWHERE } }, ...ADMIN_PORTS } } },
          { ipPermissions: { items: { ipv6Ranges: { items: { cidrIpv6: EVERYWHERE } }, ...ADMIN_PORTS } } },
          { ModifySecurityGroupRulesRequest: { SecurityGroupRule: { SecurityGroupRule: { CidrIpv4: EVERYWHERE, ...EDITED_ADMIN_PORTS } } } },
          { ModifySecurityGroupRulesRequest: { SecurityGroupRule: { SecurityGroupRule: { CidrIpv6: EVERYWHERE, ...EDITED_ADMIN_PORTS } } } },
        ],
      },
    }),
    matches: [
      ...[
        { ipProtocol: 'tcp', fromPort: 22, toPort: 22 },
        { ipProtocol: 'tcp', fromPort: 3389, toPort: 3389 },
        { ipProtocol: 'tcp', fromPort: 0, toPort: 65535 },
        { ipProtocol: '-1', fromPort: -1, toPort: -1 },
        { ipProtocol: '-1' },
      ].flatMap(added),
      ...[
        { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 },
        { IpProtocol: 'tcp', FromPort: 3389, ToPort: 3389 },
        { IpProtocol: '-1', FromPort: -1, ToPort: -1 },
        { IpProtocol: -1, FromPort: -1, ToPort: -1 },
      ].flatMap(edited),
    ],
    ignores: [
      ...[
        { ipProtocol: 'tcp', fromPort: 20, toPort: 21 },
        { ipProtocol: 'tcp', fromPort: 443, toPort: 443 },
        { ipProtocol: 'tcp', fromPort: 8000, toPort: 9000 },
        { ipProtocol: 'icmp', fromPort: -1, toPort: -1 },
        { ipProtocol: '50' },
      ].flatMap(added),
      ...[
        { IpProtocol: 'tcp', FromPort: 20, ToPort: 21 },
        { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
        { IpProtocol: 'tcp', FromPort: 8000, ToPort: 9000 },
      ].flatMap(edited),
      edit({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv4: '10.0.0.0/8' }),
      edit({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv6: '2001:db8::/32' }),
      apiCall('ec2', 'AuthorizeSecurityGroupIngress', {
        requestParameters: { groupId: 'sg-1', cidrIp: '10.0.0.0/8', ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipPermissions: {} },
      }),
      // SSH from inside only, beside HTTPS from everywhere.
      apiCall('ec2', 'AuthorizeSecurityGroupIngress', {
        requestParameters: {
          groupId: 'sg-1',
          ipPermissions: {
            items: [
              { ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '10.0.0.0/8' }] } },
              { ipProtocol: 'tcp', fromPort: 443, toPort: 443, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } },
            ],
          },
        },
      }),
      apiCall('ec2', 'AuthorizeSecurityGroupEgress', {
        requestParameters: {
          groupId: 'sg-1',
          ipPermissions: { items: [{ ipProtocol: '-1', ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }] },
        },
      }),
    ],
  },
  'nacl-changed': {
    title: 'Network ACL changed',
    severity: AlertSeverity.LOW,
    description: 'Network ACLs decide what enters and leaves whole subnets. Deployments of networks raise this: for accounts whose '
      + 'network seldom changes.',
    runbook: 'Check that the change belongs to a deployment. Otherwise put the entries back, and the association of the subnet.',
    attackTechniques: ['T1562.007'],
    controls: ['CIS 4.11', 'CloudWatch.11'],
    optIn: true,
    pattern: calls('ec2', [
      'CreateNetworkAcl', 'CreateNetworkAclEntry', 'DeleteNetworkAcl', 'DeleteNetworkAclEntry', 'ReplaceNetworkAclEntry',
      'ReplaceNetworkAclAssociation',
    ]),
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
  },
  'nacl-allows-world': {
    title: 'Network ACL lets the internet in',
    severity: AlertSeverity.MEDIUM,
    description: 'The subnet loses its outer fence: only security groups are left between its hosts and the internet.',
    runbook: 'Check that the subnet is meant to be public. Otherwise delete the entry, and look for new connections in the flow logs.',
    attackTechniques: ['T1562.007'],
    supersedes: ['nacl-changed'],
    pattern: calls('ec2', ['CreateNetworkAclEntry', 'ReplaceNetworkAclEntry'], {
      requestParameters: {
        ruleAction: ['allow'],
        egress: [false, 'false'],
        $or: [{ cidrBlock: EVERYWHERE }, { ipv6CidrBlock: EVERYWHERE }],
      },
    }),
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
    ],
    ignores: [
      apiCall('ec2', 'CreateNetworkAclEntry', { requestParameters: { egress: true, ruleAction: 'allow', cidrBlock: '0.0.0.0/0' } }),
      apiCall('ec2', 'CreateNetworkAclEntry', { requestParameters: { egress: false, ruleAction: 'deny', cidrBlock: '0.0.0.0/0' } }),
      apiCall('ec2', 'CreateNetworkAclEntry', { requestParameters: { egress: false, ruleAction: 'allow', cidrBlock: '10.0.0.0/8' } }),
      apiCall('ec2', 'CreateNetworkAclEntry', { requestParameters: { egress: false, ruleAction: 'allow', ipv6CidrBlock: '2001:db8::/32' } }),
      apiCall('ec2', 'DeleteNetworkAclEntry', { requestParameters: { networkAclId: 'acl-1', ruleNumber: 90, egress: false } }),
      apiCall('ec2', 'ExampleEntry', { requestParameters: { egress: false, ruleAction: 'allow', cidrBlock: '0.0.0.0/0' } }),
    ],
  },
  'gateway-changed': {
    title: 'Internet or customer gateway changed',
    severity: AlertSeverity.LOW,
    description: 'Gateways join a network with the internet, or with another site. Deployments of networks raise this: for accounts whose '
      + 'network seldom changes.',
    runbook: 'Check that the change belongs to a deployment. Otherwise detach the gateway, or attach the one that was removed.',
    attackTechniques: ['T1562.007'],
    controls: ['CIS 4.12', 'CloudWatch.12'],
    optIn: true,
    pattern: calls('ec2', [
      'CreateCustomerGateway', 'DeleteCustomerGateway', 'AttachInternetGateway', 'CreateInternetGateway', 'DeleteInternetGateway',
      'DetachInternetGateway',
    ]),
    matches: [
      ...apiCalls('ec2', ['CreateCustomerGateway', 'DeleteCustomerGateway', 'CreateInternetGateway', 'DeleteInternetGateway']),
      ...apiCalls('ec2', ['AttachInternetGateway', 'DetachInternetGateway'], { requestParameters: { internetGatewayId: 'igw-1', vpcId: 'vpc-1' } }),
    ],
    ignores: [
      apiCall('ec2', 'CreateNatGateway', { requestParameters: { subnetId: 'subnet-1' } }),
      apiCall('ec2', 'DescribeInternetGateways', { readOnly: true }),
    ],
  },
  'route-changed': {
    title: 'Route or route table changed',
    severity: AlertSeverity.LOW,
    description: 'A route can lead traffic past the firewall, or to a host that reads it. Deployments of networks raise this: for accounts '
      + 'whose network seldom changes.',
    runbook: 'Check where the route leads now, and that the change belongs to a deployment. Otherwise put the route, or the table of the '
      + 'subnet, back.',
    attackTechniques: ['T1562.007', 'T1578'],
    controls: ['CIS 4.13', 'CloudWatch.13'],
    optIn: true,
    pattern: calls('ec2', [
      'CreateRoute', 'CreateRouteTable', 'ReplaceRoute', 'AssociateRouteTable', 'ReplaceRouteTableAssociation', 'DeleteRouteTable', 'DeleteRoute',
      'DisassociateRouteTable',
    ]),
    matches: [
      ...apiCalls('ec2', ['CreateRouteTable', 'ReplaceRouteTableAssociation', 'DeleteRouteTable', 'DeleteRoute', 'DisassociateRouteTable']),
      apiCall('ec2', 'CreateRoute', { requestParameters: { routeTableId: 'rtb-1', destinationCidrBlock: '0.0.0.0/0', gatewayId: 'igw-1' } }),
      apiCall('ec2', 'ReplaceRoute', {
        requestParameters: { routeTableId: 'rtb-1', destinationCidrBlock: '0.0.0.0/0', networkInterfaceId: 'eni-1' },
      }),
      apiCall('ec2', 'AssociateRouteTable', { requestParameters: { routeTableId: 'rtb-1', subnetId: 'subnet-1' } }),
    ],
    ignores: [
      apiCall('ec2', 'CreateTransitGatewayRoute'),
      apiCall('ec2', 'DescribeRouteTables', { readOnly: true }),
    ],
  },
  'vpc-changed': {
    title: 'VPC or VPC peering changed',
    severity: AlertSeverity.LOW,
    description: 'A new VPC lies outside the network that is watched, and a peering joins two networks. For accounts whose network '
      + 'seldom changes.',
    runbook: 'Check that the change belongs to a deployment, and who owns the other VPC of a peering. Otherwise delete what was created.',
    attackTechniques: ['T1562.007'],
    controls: ['CIS 4.14', 'CloudWatch.14'],
    optIn: true,
    pattern: calls('ec2', [
      'CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute', 'AcceptVpcPeeringConnection', 'CreateVpcPeeringConnection', 'DeleteVpcPeeringConnection',
      'RejectVpcPeeringConnection', 'AttachClassicLinkVpc', 'DetachClassicLinkVpc', 'DisableVpcClassicLink', 'EnableVpcClassicLink',
    ]),
    matches: [
      ...apiCalls('ec2', [
        'DeleteVpc', 'ModifyVpcAttribute', 'AcceptVpcPeeringConnection', 'DeleteVpcPeeringConnection', 'RejectVpcPeeringConnection',
        'AttachClassicLinkVpc', 'DetachClassicLinkVpc', 'DisableVpcClassicLink', 'EnableVpcClassicLink',
      ], { requestParameters: { vpcId: 'vpc-1' } }),
      apiCall('ec2', 'CreateVpc', { requestParameters: { cidrBlock: '10.0.0.0/16' } }),
      apiCall('ec2', 'CreateVpcPeeringConnection', { requestParameters: { vpcId: 'vpc-1', peerVpcId: 'vpc-2', peerOwnerId: '444455556666' } }),
    ],
    ignores: [
      apiCall('ec2', 'CreateVpcEndpoint', { requestParameters: { vpcId: 'vpc-1' } }),
      apiCall('ec2', 'DescribeVpcs', { readOnly: true }),
    ],
  },
  'traffic-mirroring-created': {
    title: 'Traffic mirroring set up or changed',
    severity: AlertSeverity.HIGH,
    description: 'A mirror sends a copy of the network traffic of an instance elsewhere, with everything in it that is not encrypted.',
    runbook: 'Check who owns the target. If nobody asked for the mirror, delete the session, the target and the filter, and find out what it copied.',
    attackTechniques: ['T1040', 'T1020'],
    pattern: calls('ec2', [
      'CreateTrafficMirrorSession', 'ModifyTrafficMirrorSession', 'CreateTrafficMirrorTarget', 'CreateTrafficMirrorFilter',
      'CreateTrafficMirrorFilterRule',
    ]),
    matches: [
      apiCall('ec2', 'CreateTrafficMirrorSession', {
        requestParameters: {
          CreateTrafficMirrorSessionRequest: {
            NetworkInterfaceId: 'eni-1', TrafficMirrorTargetId: 'tmt-1', TrafficMirrorFilterId: 'tmf-1', SessionNumber: 1,
          },
        },
      }),
      apiCall('ec2', 'ModifyTrafficMirrorSession', {
        requestParameters: { ModifyTrafficMirrorSessionRequest: { TrafficMirrorSessionId: 'tms-1', TrafficMirrorTargetId: 'tmt-2' } },
      }),
      ...apiCalls('ec2', ['CreateTrafficMirrorTarget', 'CreateTrafficMirrorFilter', 'CreateTrafficMirrorFilterRule']),
    ],
    ignores: [
      apiCall('ec2', 'DeleteTrafficMirrorSession'),
      apiCall('ec2', 'DescribeTrafficMirrorSessions', { readOnly: true }),
    ],
  },
  'database-made-public': {
    title: 'Database made reachable from the internet',
    severity: AlertSeverity.HIGH,
    description: 'The database gets a public address, in a default VPC even unasked: only its security groups and its passwords keep others out.',
    runbook: 'Set the public access back to off. If the security groups let others in meanwhile, look at the connections and change the passwords.',
    attackTechniques: ['T1133', 'T1530'],
    pattern: callsWith({
      $or: [
        {
          eventSource: ['rds.amazonaws.com', 'redshift.amazonaws.com', 'redshift-serverless.amazonaws.com'],
          eventName: [
            ...NEW_INSTANCE_CALLS, 'ModifyDBInstance', 'CreateDBCluster', 'ModifyDBCluster', 'RestoreDBClusterFromSnapshot',
            'RestoreDBClusterToPointInTime', 'ModifyCluster', 'CreateCluster', 'RestoreFromClusterSnapshot', 'CreateWorkgroup', 'UpdateWorkgroup',
          ],
          requestParameters: PUBLIC,
        },
        // By default, not asked for.
        { eventSource: ['rds.amazonaws.com'], eventName: NEW_INSTANCE_CALLS, responseElements: PUBLIC },
      ],
    }),
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
      ]),
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
      apiCall('dms', 'CreateReplicationInstance', { requestParameters: { publiclyAccessible: true } }),
    ],
  },
  'lambda-url-public': {
    title: 'Lambda function URL open to everyone',
    severity: AlertSeverity.HIGH,
    description: 'A function URL without authentication lets everyone on the internet invoke the function, with what its role may do.',
    runbook: 'Check that the function is meant for the public. Otherwise set the authentication of the URL to AWS_IAM, or delete the URL.',
    attackTechniques: ['T1133'],
    pattern: calls('lambda', [{ prefix: 'CreateFunctionUrlConfig' }, { prefix: 'UpdateFunctionUrlConfig' }], {
      requestParameters: { authType: ['NONE'] },
    }),
    matches: [
      apiCall('lambda', 'CreateFunctionUrlConfig', { requestParameters: { functionName: 'app', authType: 'NONE' } }),
      apiCall('lambda', 'UpdateFunctionUrlConfig', { requestParameters: { functionName: 'app', authType: 'NONE' } }),
    ],
    ignores: [
      apiCall('lambda', 'CreateFunctionUrlConfig', { requestParameters: { functionName: 'app', authType: 'AWS_IAM' } }),
      apiCall('lambda', 'DeleteFunctionUrlConfig', { requestParameters: { functionName: 'app' } }),
      apiCall('lambda', 'ExampleUrlConfig', { requestParameters: { functionName: 'app', authType: 'NONE' } }),
    ],
  },
  'eks-endpoint-public': {
    title: 'EKS cluster endpoint made public',
    severity: AlertSeverity.MEDIUM,
    description: 'The Kubernetes API of the cluster can be reached from the internet, and only authentication protects it. For those who keep '
      + 'endpoints private: new clusters have a public one, which is logged only if the caller asked for it.',
    runbook: 'Set endpointPublicAccess back to off, or restrict it to known addresses with publicAccessCidrs. Then check who called the '
      + 'Kubernetes API.',
    attackTechniques: ['T1133'],
    optIn: true,
    pattern: calls('eks', ['UpdateClusterConfig', 'CreateCluster'], {
      requestParameters: { resourcesVpcConfig: { endpointPublicAccess: [true, 'true'] } },
    }),
    matches: [
      apiCall('eks', 'UpdateClusterConfig', { requestParameters: { name: 'app', resourcesVpcConfig: { endpointPublicAccess: true } } }),
      apiCall('eks', 'CreateCluster', {
        requestParameters: { name: 'app', resourcesVpcConfig: { subnetIds: ['subnet-1', 'subnet-2'], endpointPublicAccess: 'true' } },
      }),
    ],
    ignores: [
      apiCall('eks', 'UpdateClusterConfig', { requestParameters: { name: 'app', resourcesVpcConfig: { endpointPublicAccess: false } } }),
      apiCall('eks', 'UpdateClusterConfig', { requestParameters: { name: 'app', logging: { clusterLogging: [{ enabled: true }] } } }),
      apiCall('eks', 'ExampleConfig', { requestParameters: { resourcesVpcConfig: { endpointPublicAccess: true } } }),
    ],
  },
  'lb-security-groups-changed': {
    title: 'Security groups of a load balancer replaced',
    severity: AlertSeverity.LOW,
    description: 'Other security groups can open the load balancer to the internet. Deployments do this too: for accounts whose load balancers '
      + 'seldom change.',
    runbook: 'Compare the groups with those of the stack. If it was no deployment, set the old groups again.',
    attackTechniques: ['T1562.007'],
    optIn: true,
    pattern: calls('elasticloadbalancing', ['ApplySecurityGroupsToLoadBalancer', 'SetSecurityGroups']),
    matches: [
      apiCall('elasticloadbalancing', 'ApplySecurityGroupsToLoadBalancer', {
        requestParameters: { loadBalancerName: 'app', securityGroups: ['sg-1'] },
      }),
      apiCall('elasticloadbalancing', 'SetSecurityGroups', {
        requestParameters: {
          loadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/app/1', securityGroups: ['sg-1'],
        },
      }),
    ],
    ignores: [
      apiCall('elasticloadbalancing', 'SetSubnets'),
      apiCall('elasticloadbalancing', 'DescribeLoadBalancers', { readOnly: true }),
    ],
  },
  'data-service-security-group-changed': {
    title: 'Security group of RDS or ElastiCache itself changed',
    severity: AlertSeverity.LOW,
    description: 'These groups are a legacy from the time before VPCs: a call about one is rarely honest work.',
    runbook: 'Find out who still uses them, and revoke what was authorized. Protect databases and caches with security groups of the VPC.',
    attackTechniques: ['T1562.007'],
    optIn: true,
    pattern: callsWith({
      $or: [
        {
          eventSource: ['rds.amazonaws.com'],
          eventName: ['AuthorizeDBSecurityGroupIngress', 'CreateDBSecurityGroup', 'DeleteDBSecurityGroup', 'RevokeDBSecurityGroupIngress'],
        },
        {
          eventSource: ['elasticache.amazonaws.com'],
          eventName: [
            'CreateCacheSecurityGroup', 'DeleteCacheSecurityGroup', 'AuthorizeCacheSecurityGroupIngress', 'RevokeCacheSecurityGroupIngress',
          ],
        },
      ],
    }),
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
  },
  'domain-hijack': {
    title: 'Domain unlocked, moved or sent to other name servers',
    severity: AlertSeverity.HIGH,
    description: 'These are the steps in which a domain is stolen; with it go the mail, the web sites and every account that trusts its addresses.',
    runbook: 'Ask the owner of the domain at once. If it was nobody, enable the transfer lock, set the name servers back, and have AWS '
      + 'Support stop the transfer.',
    attackTechniques: ['T1584.001'],
    pattern: calls('route53domains', [
      'DisableDomainTransferLock', 'TransferDomainToAnotherAwsAccount', 'RetrieveDomainAuthCode', 'UpdateDomainNameservers',
    ]),
    matches: [
      apiCall('route53domains', 'TransferDomainToAnotherAwsAccount', { requestParameters: { domainName: 'example.com', accountId: '444455556666' } }),
      apiCall('route53domains', 'UpdateDomainNameservers', {
        requestParameters: { domainName: 'example.com', nameservers: [{ name: 'ns1.example.net' }] },
      }),
      ...apiCalls('route53domains', ['DisableDomainTransferLock', 'RetrieveDomainAuthCode'], { requestParameters: { domainName: 'example.com' } }),
    ],
    ignores: [
      apiCall('route53domains', 'EnableDomainTransferLock', { requestParameters: { domainName: 'example.com' } }),
      apiCall('route53domains', 'GetDomainDetail', { readOnly: true }),
    ],
  },
};
