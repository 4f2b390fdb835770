import { calls, Question, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.groupId', 'requestParameters.networkAclId', 'requestParameters.routeTableId', 'requestParameters.internetGatewayId',
  'requestParameters.vpcEndpointId', 'requestParameters.vpcPeeringConnectionId', 'requestParameters.vpcId',
];

export const NETWORK_CHANGES: Question = {
  id: 'network-changes',
  question: 'Who changed security groups, network ACLs, routes, gateways or VPC endpoints?',
  where: [
    calls(
      'ec2', 'AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress',
      'ModifySecurityGroupRules', 'CreateSecurityGroup', 'DeleteSecurityGroup',
      'CreateNetworkAcl', 'DeleteNetworkAcl', 'CreateNetworkAclEntry', 'ReplaceNetworkAclEntry', 'DeleteNetworkAclEntry',
      'ReplaceNetworkAclAssociation',
      'CreateRoute', 'ReplaceRoute', 'DeleteRoute', 'CreateRouteTable', 'DeleteRouteTable', 'AssociateRouteTable', 'ReplaceRouteTableAssociation',
      'DisassociateRouteTable', 'CreateInternetGateway', 'AttachInternetGateway', 'DetachInternetGateway', 'DeleteInternetGateway',
      'CreateCustomerGateway', 'DeleteCustomerGateway', 'CreateNatGateway', 'DeleteNatGateway', 'CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute',
      'CreateVpcPeeringConnection', 'AcceptVpcPeeringConnection', 'DeleteVpcPeeringConnection', 'CreateVpcEndpoint', 'ModifyVpcEndpoint',
      'DeleteVpcEndpoints', 'CreateTrafficMirrorSession',
    ),
  ],
  columns: { ...WHO_AND_WHAT, name: { firstOf: NAMES }, error: 'errorCode', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
