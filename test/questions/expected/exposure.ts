import { bucket, Expectation, given, listed, near, read, REFUSED } from './expectation';
import { ACCOUNT, call, each, LogRecord, OTHER_ACCOUNT } from '../log-files';

const CHANGED_BLOCKS = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];
const blocks = (eventName: string, off: string[]) => call('s3', eventName, bucket('site', {
  PublicAccessBlockConfiguration: Object.fromEntries(CHANGED_BLOCKS.map(name => [name, !off.includes(name)])),
}));

const statement = (principal: unknown, more: LogRecord = {}) => ({ Sid: 'site', Effect: 'Allow', Principal: principal, Action: ['s3:GetObject'], ...more });
const policy = (...statements: LogRecord[]) => ({ Version: '2012-10-17', Statement: statements });
const bucketPolicy = (...statements: LogRecord[]) => call('s3', 'PutBucketPolicy', bucket('site', { bucketPolicy: policy(...statements) }));
const inOrganization = { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } };
const insecure = statement('*', { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
const ours = statement({ AWS: `arn:aws:iam::${ACCOUNT}:root` });
const afterPrincipal = { Principal: '*', Action: '*', ...inOrganization, Effect: 'Allow' };
/** Policies as texts: compact, and as people write them. */
const compact = JSON.stringify(policy(statement('*')));
const spaced = JSON.stringify(policy(ours, statement({ AWS: ['*'] })), undefined, 2);

const launch = (change: LogRecord) => call('ec2', 'ModifyImageAttribute', given({ imageId: 'ami-1', launchPermission: change }));
const volume = (change: LogRecord) => call('ec2', 'ModifySnapshotAttribute', given({ snapshotId: 'snap-1', createVolumePermission: change }));
const ingress = (range: LogRecord, eventName = 'AuthorizeSecurityGroupIngress') => call('ec2', eventName, given({ groupId: 'sg-1', ipPermissions: { items: [range] } }));
const v4 = (cidrIp: string) => ({ ipRanges: { items: [{ cidrIp }] } });
const v6 = (cidrIpv6: string) => ({ ipv6Ranges: { items: [{ cidrIpv6 }] } });
const blockPublic = (blockPublicSecurityGroupRules: boolean, eventName = 'PutBlockPublicAccessConfiguration') =>
  call('elasticmapreduce', eventName, given({ blockPublicAccessConfiguration: { blockPublicSecurityGroupRules } }));
const setting = (settingId: string, settingValue: string) => call('ssm', 'UpdateServiceSetting', given({ settingId, settingValue }));
const PUBLIC_DOCUMENTS = '/ssm/documents/console/public-sharing-permission';

const HITS = [
  ...each('s3', ['DeleteBucketPublicAccessBlock', 'DeleteAccountPublicAccessBlock'], { bucketName: 'site' }),
  ...CHANGED_BLOCKS.map(block => blocks('PutBucketPublicAccessBlock', [block])),
  blocks('PutAccountPublicAccessBlock', CHANGED_BLOCKS), blocks('PutAccessPointPublicAccessBlock', CHANGED_BLOCKS),
  bucketPolicy(statement('*')), bucketPolicy(statement({ AWS: '*' })), bucketPolicy(statement({ AWS: ['*'] })),
  bucketPolicy(statement({ Service: 'example.amazonaws.com', AWS: [`arn:aws:iam::${OTHER_ACCOUNT}:root`, '*'] })),
  bucketPolicy(insecure, statement('*', inOrganization)), bucketPolicy({ ...inOrganization, ...statement('*') }), bucketPolicy(afterPrincipal),
  bucketPolicy({ Effect: 'Allow', NotPrincipal: { AWS: ACCOUNT }, Action: '*' }), bucketPolicy({ NotPrincipal: { AWS: ACCOUNT }, Effect: 'Allow' }),
  call('s3', 'PutAccessPointPolicy', given({ name: 'point', policy: compact })),
  ...[compact, spaced].map(text => call('kms', 'PutKeyPolicy', given({ keyId: '1', policy: text }))),
  call('kms', 'PutKeyPolicy', given({ policy: policy(statement('*')) })),
  ...[compact, spaced].map(text => call('ecr', 'SetRepositoryPolicy', given({ repositoryName: 'app', policyText: text }))),
  ...[compact, spaced, policy(statement('*'))].map(Policy => call('sqs', 'SetQueueAttributes', given({ queueUrl: 'q', attributes: { Policy } }))),
  call('sns', 'SetTopicAttributes', given({ topicArn: 't', attributeName: 'Policy', attributeValue: spaced })),
  call('secretsmanager', 'PutResourcePolicy', given({ secretId: 'app', resourcePolicy: spaced })),
  call('iam', 'UpdateAssumeRolePolicy', given({ roleName: 'app', policyDocument: compact })),
  call('example', 'PutResourcePolicy', given({ resourceArn: 'arn', policy: compact })),
  ...['public-read', 'authenticated-read', 'public-read-write'].map(acl => call('s3', 'PutBucketAcl', bucket('site', { 'x-amz-acl': [acl] }))),
  ...['AllUsers', 'AuthenticatedUsers'].map(group => call('s3', 'PutObjectAcl', bucket('site', {
    AccessControlPolicy: { AccessControlList: { Grant: [{ Grantee: { URI: `http://acs.amazonaws.com/groups/global/${group}` } }] } },
  }))),
  ...['CreateBucket', 'PutObject', 'CopyObject', 'CreateMultipartUpload'].map(name => call('s3', name, bucket('site', { 'x-amz-acl': 'public-read-write' }))),
  ...['read', 'write', 'read-acp', 'write-acp', 'full-control'].map(grant => call('s3', 'PutBucketAcl', bucket('site', { [`x-amz-grant-${grant}`]: 'id="1"' }))),
  volume({ add: { items: [{ group: 'all' }] } }), volume({ add: { items: [{ userId: OTHER_ACCOUNT }] } }),
  ...['group', 'userId', 'organizationArn', 'organizationalUnitArn'].map(who => launch({ add: { items: [{ [who]: 'x' }] } })),
  ...each('ec2', [
    'DisableSnapshotBlockPublicAccess', 'DisableImageBlockPublicAccess', 'CreateVpcBlockPublicAccessExclusion', 'ModifyVpcBlockPublicAccessExclusion',
    'CreateNetworkInterfacePermission',
  ]),
  call('ec2', 'ModifyVpcBlockPublicAccessOptions', given({ ModifyVpcBlockPublicAccessOptionsRequest: { InternetGatewayBlockMode: 'off' } })),
  call('ec2', 'ModifyVpcEndpointServicePermissions', given({ ModifyVpcEndpointServicePermissionsRequest: { AddAllowedPrincipals: { content: '*' } } })),
  ingress(v4('0.0.0.0/0')), ingress(v6('::/0')), ingress(v4('208.236.235.254/0')), ingress(v4('0.0.0.0/1')), ingress(v4('128.0.0.0/1')), ingress(v6('2000::/3')),
  call('ec2', 'ModifySecurityGroupRules', given({ ModifySecurityGroupRulesRequest: { SecurityGroupRule: { SecurityGroupRule: { CidrIpv4: '64.0.0.0/2' } } } })),
  call('ec2', 'AuthorizeSecurityGroupIngress', given({ groupId: 'sg-1', cidrIp: '0.0.0.0/0', fromPort: 22, ipPermissions: {} })),
  call('rds', 'ModifyDBSnapshotAttribute', given({ dBSnapshotIdentifier: 's', attributeName: 'restore', valuesToAdd: ['all'] })),
  call('rds', 'ModifyDBClusterSnapshotAttribute', given({ dBClusterSnapshotIdentifier: 's', attributeName: 'restore', valuesToAdd: [OTHER_ACCOUNT] })),
  call('rds', 'AuthorizeDBSecurityGroupIngress', given({ dBSecurityGroupName: 'database', cIDRIP: '0.0.0.0/0' })),
  call('redshift', 'AuthorizeClusterSecurityGroupIngress', given({ clusterSecurityGroupName: 'sales', cIDRIP: '0.0.0.0/1' })),
  ...each('redshift', ['AuthorizeSnapshotAccess', 'AuthorizeDataShare', 'AuthorizeEndpointAccess'], { snapshotIdentifier: 's' }),
  call('rds', 'ModifyDBInstance', given({ dBInstanceIdentifier: 'orders', publiclyAccessible: true })),
  call('rds', 'ModifyDBCluster', given({ dBClusterIdentifier: 'orders', publiclyAccessible: true })),
  call('redshift', 'CreateCluster', given({ clusterIdentifier: 'orders', publiclyAccessible: true })),
  call('redshift-serverless', 'UpdateWorkgroup', given({ workgroupName: 'orders', publiclyAccessible: true })),
  call('dms', 'CreateReplicationInstance', given({ publiclyAccessible: true })),
  call('cognito-identity', 'UpdateIdentityPool', given({ identityPoolId: 'p', allowUnauthenticatedIdentities: true })),
  call('eks', 'UpdateClusterConfig', given({ name: 'app', resourcesVpcConfig: { endpointPublicAccess: true } })),
  ...each('lambda', ['AddPermission20150331v2', 'AddLayerVersionPermission20181031'], { functionName: 'app', principal: '*' }),
  ...[OTHER_ACCOUNT, `arn:aws:iam::${OTHER_ACCOUNT}:root`].map(principal => call('lambda', 'AddPermission20150331v2', given({ functionName: 'app', principal }))),
  ...each('lambda', ['CreateFunctionUrlConfig20211031', 'UpdateFunctionUrlConfig20211031'], { functionName: 'app', authType: 'NONE' }),
  ...each('ram', ['CreateResourceShare', 'AssociateResourceShare'], { name: 'network' }),
  call('ram', 'UpdateResourceShare', given({ name: 'network', allowExternalPrincipals: true })),
  ...each('lightsail', ['OpenInstancePublicPorts', 'PutInstancePublicPorts']), call('ds', 'ShareDirectory'),
  call('sns', 'AddPermission', given({ topicArn: 't' })), call('sqs', 'AddPermission', given({ queueUrl: 'q' })),
  call('events', 'PutPermission', given({ eventBusName: 'bus', principal: OTHER_ACCOUNT })),
  call('ecr-public', 'CreateRepository', given({ repositoryName: 'app' })),
  call('ssm', 'ModifyDocumentPermission', given({ name: 'document', accountIdsToAdd: ['all'] })),
  setting(PUBLIC_DOCUMENTS, 'Enable'),
  call('codebuild', 'UpdateProjectVisibility', given({ projectArn: 'arn', projectVisibility: 'PUBLIC_READ' })),
  blockPublic(false),
  call('aoss', 'CreateSecurityPolicy', given({ type: 'network', policy: [{ AllowFromPublic: true }] })),
  call('aoss', 'UpdateSecurityPolicy', given({ type: 'network', policy: JSON.stringify([{ AllowFromPublic: true }], undefined, 1) })),
];

/** Those whose service and name matter, apart from policies and switches that any call may have. */
const NAMED = HITS.filter(({ requestParameters }) => !/Principal[\\"]|publiclyAccessible|allowUnauth|endpointPublic|AllowFromPublic/.test(JSON.stringify(requestParameters)));

/** Opened to everybody, or shared. */
export const EXPOSURE: Record<string, Expectation> = {
  'public-exposure': listed(HITS, [
    ...near(NAMED), call('example', 'CreateSecurityPolicy', given({ policy: [{ AllowFromPublic: true }] })),
    { ...bucketPolicy(statement('*')), ...REFUSED },
    blocks('PutBucketPublicAccessBlock', []),
    bucketPolicy(insecure), bucketPolicy(insecure, ours), bucketPolicy(ours, insecure), bucketPolicy(statement({ AWS: `arn:aws:iam::${OTHER_ACCOUNT}:root` })),
    bucketPolicy(statement({ AWS: `arn:aws:iam::${ACCOUNT}:role/*` })), bucketPolicy({ Effect: 'Deny', NotPrincipal: { AWS: ACCOUNT }, Action: '*' }),
    bucketPolicy(statement({ Service: 'example.amazonaws.com' }, { Action: '*' })),
    call('kms', 'PutKeyPolicy', given({ keyId: '1', policy: JSON.stringify(policy(ours, insecure), undefined, 2) })),
    call('access-analyzer', 'ValidatePolicy', { ...given({ policyDocument: compact }), ...read }),
    call('iam', 'SimulateCustomPolicy', { ...given({ resourcePolicy: compact }), ...read }),
    call('ec2', 'CreateVpcEndpoint', given({ policyDocument: compact })), call('organizations', 'CreatePolicy', given({ content: compact })),
    call('s3', 'PutBucketAcl', bucket('site', { 'x-amz-acl': ['private'] })), call('s3', 'PutObject', bucket('site', { key: 'not/public-read.html' })),
    volume({ remove: { items: [{ group: 'all' }] } }), launch({ remove: { items: [{ group: 'all' }] } }),
    call('ec2', 'ModifyVpcBlockPublicAccessOptions', given({ ModifyVpcBlockPublicAccessOptionsRequest: { InternetGatewayBlockMode: 'block-ingress' } })),
    call('ec2', 'ModifyVpcEndpointServicePermissions', given({ ModifyVpcEndpointServicePermissionsRequest: { RemoveAllowedPrincipals: { content: '*' } } })),
    ingress(v4('10.0.0.0/8')), ingress(v4('192.0.2.1/32')), ingress(v4('0.0.0.0/16')), ingress(v6('fd00::/8')), ingress(v6('fc00::/7')), ingress(v6('2001:db8::/32')),
    ingress(v4('0.0.0.0/0'), 'AuthorizeSecurityGroupEgress'),
    call('rds', 'ModifyDBSnapshotAttribute', given({ attributeName: 'restore', valuesToRemove: ['all'] })),
    call('rds', 'ModifyDBSnapshotAttribute', given({ attributeName: 'restore', valuesToAdd: [] })),
    call('rds', 'AuthorizeDBSecurityGroupIngress', given({ dBSecurityGroupName: 'database', cIDRIP: '203.0.113.0/24' })),
    call('redshift', 'AuthorizeClusterSecurityGroupIngress', given({ cIDRIP: '203.0.113.0/24' })),
    call('rds', 'ModifyDBInstance', given({ dBInstanceIdentifier: 'orders', publiclyAccessible: false })),
    call('cognito-identity', 'UpdateIdentityPool', given({ allowUnauthenticatedIdentities: false })),
    call('eks', 'UpdateClusterConfig', given({ resourcesVpcConfig: { endpointPublicAccess: false } })),
    ...['s3.amazonaws.com', ACCOUNT].map(principal => call('lambda', 'AddPermission20150331v2', given({ principal }))),
    call('lambda', 'CreateFunctionUrlConfig20211031', given({ authType: 'AWS_IAM' })),
    call('ssm', 'ModifyDocumentPermission', given({ accountIdsToRemove: ['all'] })),
    call('ram', 'UpdateResourceShare', given({ name: 'network', allowExternalPrincipals: false })),
    setting(PUBLIC_DOCUMENTS, 'Disable'), setting('/ssm/parameter-store/high-throughput-enabled', 'Enable'),
    call('codebuild', 'UpdateProjectVisibility', given({ projectVisibility: 'PRIVATE' })), blockPublic(true),
    call('aoss', 'CreateSecurityPolicy', given({ policy: [{ AllowFromPublic: false }] })),
  ]),
};
