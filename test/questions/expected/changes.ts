import { bucket, by, DEPLOYMENT, Expectation, given, listed, read, REFUSED, ROLE, tried } from './expectation';
import { call, dataCall, each, SERVICE, session } from '../log-files';

/** What changed. */
export const CHANGES: Record<string, Expectation> = {
  'changes-before-failure': listed([
    call('glue', 'UpdateTable', given({ name: 'orders' })),
    call('iam', 'DeleteRolePolicy', by(DEPLOYMENT)),
    call('autoscaling', 'SetDesiredCapacity', by(SERVICE)),
    dataCall('s3', 'DeleteObject', bucket('example-data-lake', { key: 'orders/1' })),
  ], [
    call('glue', 'UpdateTable', by(session('pipeline'))),
    call('glue', 'UpdateTable', REFUSED),
    call('glue', 'GetTable', read),
    dataCall('s3', 'PutObject', bucket('example-data-lake', { key: 'orders/2' })),
  ]),
  'changes-of-resource': listed([
    call('ec2', 'AuthorizeSecurityGroupIngress', given({ groupId: 'sg-0123456789abcdef0' })),
    call('ec2', 'RunInstances', { ...given({ groupSet: { items: [{ groupId: 'sg-0123456789abcdef0' }] } }), ...REFUSED }),
    call('ec2', 'CreateSecurityGroup', { responseElements: { groupId: 'sg-0123456789abcdef0' } }),
  ], [
    call('ec2', 'AuthorizeSecurityGroupIngress', given({ groupId: 'sg-0123456789abcdef1' })),
    call('ec2', 'DescribeSecurityGroups', { ...given({ groupId: 'sg-0123456789abcdef0' }), ...read }),
    call('ec2', 'CreateSecurityGroup', { responseElements: { groupId: 'sg-0123456789abcdef1' } }),
  ]),
  'console-changes': listed([
    call('ec2', 'StopInstances', { ...given({ instanceId: 'i-1' }), sessionCredentialFromConsole: 'true' }),
  ], [
    call('ec2', 'StopInstances', given({ instanceId: 'i-1' })),
    call('ec2', 'StopInstances', { sessionCredentialFromConsole: 'true', ...REFUSED }),
    call('ec2', 'DescribeInstances', { sessionCredentialFromConsole: 'true', ...read }),
  ]),
  'stack-changes': tried([
    ...each('cloudformation', [
      'CreateStack', 'UpdateStack', 'DeleteStack', 'ExecuteChangeSet', 'RollbackStack', 'CancelUpdateStack',
    ], { stackName: 'app' }),
    ...each('cloudformation', [
      'CreateStackSet', 'UpdateStackSet', 'DeleteStackSet', 'CreateStackInstances', 'UpdateStackInstances', 'DeleteStackInstances',
    ], { stackSetName: 'guardrails' }),
  ]),
  'lambda-changes': tried([
    ...each('lambda', [
      'CreateFunction20150331', 'UpdateFunctionCode20150331v2', 'DeleteFunction20150331', 'PutFunctionConcurrency20171031', 'AddPermission20150331v2',
      'RemovePermission20150331v2', 'CreateEventSourceMapping20150331', 'UpdateEventSourceMapping20150331', 'DeleteEventSourceMapping20150331',
      'UpdateAlias20150331',
    ], { functionName: 'app' }),
    ...each('lambda', ['PublishLayerVersion20181031', 'AddLayerVersionPermission20181031'], { layerName: 'tools' }),
  ]),
  'container-changes': tried([
    ...each('ecs', ['CreateCluster', 'DeleteCluster'], { clusterName: 'app' }),
    call('ecs', 'RegisterTaskDefinition', given({ family: 'app' })),
    call('ecs', 'CreateService', given({ serviceName: 'app' })),
    ...each('ecs', ['UpdateService', 'DeleteService'], { service: 'app' }),
    call('ecs', 'RunTask', given({ taskDefinition: 'app:1' })),
    call('ecs', 'StopTask', given({ task: 'arn' })),
    ...each('eks', [
      'CreateCluster', 'DeleteCluster', 'UpdateClusterConfig', 'UpdateClusterVersion', 'CreateAccessEntry', 'UpdateAccessEntry', 'AssociateAccessPolicy',
      'CreateAddon', 'DeleteAddon',
    ], { name: 'app' }),
    ...each('eks', ['CreateNodegroup', 'UpdateNodegroupConfig', 'DeleteNodegroup'], { nodegroupName: 'workers' }),
    ...each('ecr', ['PutImage', 'BatchDeleteImage', 'DeleteRepository', 'SetRepositoryPolicy', 'PutImageTagMutability'], { repositoryName: 'app' }),
  ]),
  'network-changes': tried([
    ...each('ec2', [
      'AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress',
      'ModifySecurityGroupRules', 'DeleteSecurityGroup',
    ], { groupId: 'sg-1' }),
    ...each('ec2', ['CreateSecurityGroup', 'CreateNetworkAcl', 'CreateRouteTable', 'CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute'], { vpcId: 'vpc-1' }),
    ...each('ec2', [
      'DeleteNetworkAcl', 'CreateNetworkAclEntry', 'ReplaceNetworkAclEntry', 'DeleteNetworkAclEntry', 'ReplaceNetworkAclAssociation',
    ], { networkAclId: 'acl-1' }),
    ...each('ec2', [
      'CreateRoute', 'ReplaceRoute', 'DeleteRoute', 'DeleteRouteTable', 'AssociateRouteTable', 'ReplaceRouteTableAssociation', 'DisassociateRouteTable',
    ], { routeTableId: 'rtb-1' }),
    ...each('ec2', ['CreateInternetGateway', 'AttachInternetGateway', 'DetachInternetGateway', 'DeleteInternetGateway'], { internetGatewayId: 'igw-1' }),
    ...each('ec2', ['CreateCustomerGateway', 'DeleteCustomerGateway', 'CreateNatGateway', 'DeleteNatGateway', 'CreateTrafficMirrorSession']),
    ...each('ec2', ['CreateVpcPeeringConnection', 'AcceptVpcPeeringConnection', 'DeleteVpcPeeringConnection'], { vpcPeeringConnectionId: 'pcx-1' }),
    ...each('ec2', ['CreateVpcEndpoint', 'ModifyVpcEndpoint', 'DeleteVpcEndpoints'], { vpcEndpointId: 'vpce-1' }),
  ]),
  'lake-permission-changes': tried([
    ...each('lakeformation', ['GrantPermissions', 'RevokePermissions'], {
      principal: { dataLakePrincipalIdentifier: ROLE }, resource: { table: { databaseName: 'sales', name: 'orders' } },
    }),
    ...each('lakeformation', ['BatchGrantPermissions', 'BatchRevokePermissions'], { entries: [{ principal: { dataLakePrincipalIdentifier: ROLE } }] }),
    call('lakeformation', 'PutDataLakeSettings'),
    ...each('lakeformation', ['RegisterResource', 'DeregisterResource'], { resourceArn: 'arn:aws:s3:::example-data-lake' }),
    ...each('lakeformation', ['AddLFTagsToResource', 'RemoveLFTagsFromResource'], { resource: { database: { name: 'sales' } } }),
    ...each('lakeformation', ['CreateDataCellsFilter', 'DeleteDataCellsFilter'], { resource: { table: { name: 'orders' } } }),
  ]),
};
