import { bucket, by, DELEGATED, DEPLOYMENT, Expectation, given, listed, read, REFUSED, ROLE, tried } from './expectation';
import { ALICE, call, dataCall, each, SERVICE, session } from '../log-files';

/** Changes. */
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
    // An old record, or one that was cut short.
    call('ec2', 'AuthorizeSecurityGroupEgress', { ...given({ groupId: 'sg-0123456789abcdef0' }), readOnly: undefined }),
  ], [
    call('ec2', 'AuthorizeSecurityGroupIngress', given({ groupId: 'sg-0123456789abcdef1' })),
    call('ec2', 'DescribeSecurityGroups', { ...given({ groupId: 'sg-0123456789abcdef0' }), ...read }),
    call('ec2', 'StartNetworkInsightsAnalysis', { ...given({ groupId: 'sg-0123456789abcdef0' }), ...read }),
    ...each('example', [
      'GetThing', 'ListThings', 'DescribeThings', 'HeadThing', 'BatchGetThings', 'LookupThings', 'SearchThings', 'SelectThings', 'QueryThings', 'ScanThings',
    ], { groupId: 'sg-0123456789abcdef0' }, { readOnly: undefined }),
    call('ec2', 'CreateSecurityGroup', { responseElements: { groupId: 'sg-0123456789abcdef1' } }),
  ]),
  'console-changes': listed([
    call('ec2', 'StopInstances', { ...given({ instanceId: 'i-1' }), sessionCredentialFromConsole: 'true' }),
    // From a service to the account, in the session of a person.
    call('signin', 'ExampleAction', { ...given({ name: 'x' }), eventType: 'AwsConsoleAction' }),
    ...['console.amazonaws.com', 'console.ec2.amazonaws.com', 'signin.amazonaws.com', 'S3Console/0.4, aws-internal/3', '[S3Console/0.4]', 'Mozilla/5.0']
      .map(userAgent => call('s3', 'CreateBucket', { ...bucket('site'), userAgent })),
    call('iam', 'CreateAccessKey', { userAgent: 'signin.amazonaws.com', ...by({ ...ALICE, invokedBy: 'signin.amazonaws.com' }) }),
  ], [
    call('ec2', 'StopInstances', given({ instanceId: 'i-1' })),
    call('ec2', 'StopInstances', { userAgent: 'aws-cli/2 console.amazonaws.com' }),
    call('iam', 'CreateUser', { userAgent: 'console.amazonaws.com', ...by(DELEGATED) }),
    call('iam', 'CreateUser', by({ ...ALICE, invokedBy: 'signin.amazonaws.com' })),
    call('ec2', 'StopInstances', { sessionCredentialFromConsole: 'true', ...REFUSED }),
    call('ec2', 'DescribeInstances', { sessionCredentialFromConsole: 'true', ...read }),
    call('ec2', 'DescribeInstances', { userAgent: 'console.amazonaws.com', ...read }),
  ]),
  'stack-changes': tried([
    ...each('cloudformation', [
      'CreateStack', 'UpdateStack', 'DeleteStack', 'ExecuteChangeSet', 'RollbackStack', 'CancelUpdateStack', 'ContinueUpdateRollback', 'ExecuteStackRefactor',
    ], { stackName: 'app' }),
    ...each('cloudformation', [
      'CreateStackSet', 'UpdateStackSet', 'DeleteStackSet', 'CreateStackInstances', 'UpdateStackInstances', 'DeleteStackInstances',
      'ImportStacksToStackSet', 'StopStackSetOperation',
    ], { stackSetName: 'guardrails' }),
  ], [call('cloudformation', 'CreateStackRefactor'), call('cloudformation', 'CreateChangeSet', given({ stackName: 'app' }))]),
  'lambda-changes': tried([
    ...each('lambda', [
      'CreateFunction20150331', 'UpdateFunctionCode20150331v2', 'DeleteFunction20150331', 'PutFunctionConcurrency20171031', 'AddPermission20150331v2',
      'RemovePermission20150331v2', 'CreateEventSourceMapping20150331', 'UpdateEventSourceMapping20150331', 'DeleteEventSourceMapping20150331',
      'UpdateAlias20150331', 'PublishVersion20150331', 'DeleteFunctionUrlConfig', 'PutResourcePolicy',
    ], { functionName: 'app' }),
    ...each('lambda', ['PublishLayerVersion20181031', 'AddLayerVersionPermission20181031'], { layerName: 'tools' }),
    call('lambda', 'DeleteEventSourceMapping20150331', given({ uUID: '1' })),
  ], [
    ...each('lambda', ['Invoke', 'ListFunctions20150331', 'TagResource20170331v2', 'CreateMicrovmAuthToken', 'CreateMicrovmShellAuthToken']),
  ]),
  'container-changes': tried([
    ...each('ecs', ['CreateCluster', 'DeleteCluster'], { clusterName: 'app' }),
    call('ecs', 'RegisterTaskDefinition', given({ family: 'app' })),
    call('ecs', 'CreateService', given({ serviceName: 'app' })),
    ...each('ecs', ['UpdateService', 'DeleteService'], { service: 'app' }),
    ...each('ecs', ['RunTask', 'StartTask', 'DeregisterTaskDefinition'], { taskDefinition: 'app:1' }),
    ...each('ecs', ['StopTask', 'RegisterDaemonTaskDefinition', 'PutClusterCapacityProviders', 'ContinueServiceDeployment']),
    ...each('eks', [
      'CreateCluster', 'DeleteCluster', 'UpdateClusterConfig', 'UpdateClusterVersion', 'CreateAccessEntry', 'UpdateAccessEntry', 'AssociateAccessPolicy',
      'DisassociateAccessPolicy', 'CreateAddon', 'DeleteAddon', 'RegisterCluster', 'DeregisterCluster', 'ActivateCertificateAuthority', 'CancelUpdate',
    ], { name: 'app' }),
    ...each('eks', ['CreateNodegroup', 'UpdateNodegroupConfig', 'DeleteNodegroup'], { nodegroupName: 'workers' }),
    ...each('ecr', [
      'PutImage', 'BatchDeleteImage', 'DeleteRepository', 'SetRepositoryPolicy', 'PutImageTagMutability', 'CreateRepository', 'UpdatePullThroughCacheRule',
      'BatchImportUpstreamImage', 'ReplicateImage', 'RegisterPullTimeUpdateExclusion', 'DeregisterPullTimeUpdateExclusion',
    ], { repositoryName: 'app' }),
    call('ecr-public', 'CreateRepository', given({ repositoryName: 'app' })),
  ], [
    ...each('ecs', ['PutSystemLogEvents', 'StartTelemetrySession', 'RegisterContainerInstance', 'SubmitTaskStateChange', 'DescribeTasks', 'TagResource']),
    ...each('eks', ['TagResource', 'AccessKubernetesApi']),
    ...each('ecr', ['InitiateLayerUpload', 'BatchGetImage', 'TagResource']),
  ]),
  'network-changes': tried([
    ...each('ec2', [
      'AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress',
      'ModifySecurityGroupRules', 'DeleteSecurityGroup', 'UpdateSecurityGroupRuleDescriptionsIngress',
    ], { groupId: 'sg-1' }),
    ...each('ec2', ['CreateSecurityGroup', 'CreateNetworkAcl', 'CreateRouteTable', 'CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute'], { vpcId: 'vpc-1' }),
    ...each('ec2', [
      'DeleteNetworkAcl', 'CreateNetworkAclEntry', 'ReplaceNetworkAclEntry', 'DeleteNetworkAclEntry', 'ReplaceNetworkAclAssociation',
    ], { networkAclId: 'acl-1' }),
    ...each('ec2', [
      'CreateRoute', 'ReplaceRoute', 'DeleteRoute', 'DeleteRouteTable', 'AssociateRouteTable', 'ReplaceRouteTableAssociation', 'DisassociateRouteTable',
    ], { routeTableId: 'rtb-1' }),
    ...each('ec2', ['CreateInternetGateway', 'AttachInternetGateway', 'DetachInternetGateway', 'DeleteInternetGateway'], { internetGatewayId: 'igw-1' }),
    ...each('ec2', ['CreateNatGateway', 'DeleteNatGateway', 'AssignPrivateNatGatewayAddress', 'UnassignPrivateNatGatewayAddress'], { natGatewayId: 'nat-1' }),
    ...each('ec2', ['CreateCustomerGateway', 'DeleteCustomerGateway', 'CreateTrafficMirrorSession', 'MoveAddressToVpc', 'CreateDhcpOptions']),
    ...each('ec2', ['ModifyTransitGateway', 'RegisterTransitGatewayMulticastGroupMembers', 'DeregisterTransitGatewayMulticastGroupMembers'], {
      transitGatewayId: 'tgw-1',
    }),
    ...each('ec2', [
      'CreateVpcPeeringConnection', 'AcceptVpcPeeringConnection', 'RejectVpcPeeringConnection', 'DeleteVpcPeeringConnection',
    ], { vpcPeeringConnectionId: 'pcx-1' }),
    ...each('ec2', ['CreateVpcEndpoint', 'ModifyVpcEndpoint', 'DeleteVpcEndpoints'], { vpcEndpointId: 'vpce-1' }),
    ...each('ec2', ['EnableVgwRoutePropagation', 'DisableVgwRoutePropagation', 'StartVpcEndpointServicePrivateDnsVerification']),
    ...each('ec2', ['CreateClientVpnEndpoint', 'ImportClientVpnClientCertificateRevocationList', 'TerminateClientVpnConnections']),
    ...each('ec2', ['ApplySecurityGroupsToClientVpnTargetNetwork', 'CreateVerifiedAccessInstance', 'CreateInstanceConnectEndpoint']),
    ...each('ec2', ['CreateVpnConnection', 'ModifyVpnConnection'], { vpnConnectionId: 'vpn-1' }),
    ...each('ec2', ['CreateSubnet', 'ModifySubnetAttribute'], { subnetId: 'subnet-1' }),
    ...each('ec2', ['AttachNetworkInterface', 'ResetNetworkInterfaceAttribute'], { networkInterfaceId: 'eni-1' }),
    ...each('ec2', ['ModifyManagedPrefixList', 'RestoreManagedPrefixListVersion'], { prefixListId: 'pl-1' }),
    ...each('ec2', ['AssociateTrunkInterface', 'CreateSecondaryNetwork', 'CreateOdbNetworkPeering']),
    // A record that was cut short.
    call('ec2', 'CreateRoute', { ...given({ routeTableId: 'rtb-1' }), readOnly: undefined }),
  ], [
    ...each('ec2', ['DescribeSecurityGroups', 'SearchTransitGatewayRoutes', 'GetTransitGatewayRouteTableAssociations'], null, read),
    ...each('ec2', ['RunInstances', 'AllocateAddress', 'CreateIpam', 'DisableSnapshotBlockPublicAccess', 'CreateImage']),
  ]),
  'lake-permission-changes': tried([
    ...each('lakeformation', ['GrantPermissions', 'RevokePermissions'], {
      principal: { dataLakePrincipalIdentifier: ROLE }, resource: { table: { databaseName: 'sales', name: 'orders' } },
    }),
    ...each('lakeformation', ['BatchGrantPermissions', 'BatchRevokePermissions'], { entries: [{ principal: { dataLakePrincipalIdentifier: ROLE } }] }),
    call('lakeformation', 'PutDataLakeSettings'),
    ...each('lakeformation', [
      'CreateLFTag', 'UpdateLFTag', 'DeleteLFTag', 'UpdateDataCellsFilter', 'CreateLakeFormationOptIn', 'DeleteLakeFormationOptIn',
      'UpdateLakeFormationIdentityCenterConfiguration',
    ]),
    ...each('lakeformation', ['RegisterResource', 'DeregisterResource', 'UpdateResource'], { resourceArn: 'arn:aws:s3:::example-data-lake' }),
    ...each('lakeformation', ['AddLFTagsToResource', 'RemoveLFTagsFromResource'], { resource: { database: { name: 'sales' } } }),
    ...each('lakeformation', ['CreateDataCellsFilter', 'DeleteDataCellsFilter'], { resource: { table: { name: 'orders' } } }),
  ], [...each('lakeformation', ['StartTransaction', 'UpdateTableObjects', 'GetDataAccess'])]),
};
