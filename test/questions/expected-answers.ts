/**
 * For each question of the pack: records that belong into the answer, and others that nearly do.
 */
import { ACCOUNT, ALICE, call, dataCall, each, LogRecord, OTHER_ACCOUNT, OTHER_PERSON, PERSON, ROOT, SERVICE, session } from './log-files';

export interface Expectation {
  /** All records of a day, in the order of their times. */
  readonly records: LogRecord[];
  /** Those of them that the answer lists, where it lists records. */
  readonly hits?: LogRecord[];
  /** The rows of the answer, in the order of the columns, where it measures. */
  readonly rows?: (string | number | null)[][];
}

const DEPLOYMENT = session('deployment');
const ROLE = `arn:aws:iam::${ACCOUNT}:role/deployment`;
const REFUSED = { errorCode: 'AccessDenied', errorMessage: 'You are not authorized' };
const DELEGATED = { ...DEPLOYMENT, invokedBy: 'cloudformation.amazonaws.com' };

/** The day's records are the ones listed, and the others. */
function listed(hits: LogRecord[], others: LogRecord[]): Expectation {
  return { records: [...hits, ...others], hits };
}

/** Nearly the same calls: of another service, and other ones of the same services. */
function near(hits: LogRecord[]): LogRecord[] {
  return hits.flatMap(hit => [{ ...hit, eventSource: 'example.amazonaws.com' }, { ...hit, eventName: 'ExampleCall' }]);
}

/** Calls that count only where they succeeded. */
function done(hits: LogRecord[], others: LogRecord[] = []): Expectation {
  return listed(hits, [...near(hits), { ...hits[0], ...REFUSED }, ...others]);
}

/** Calls that count even where they failed. */
function tried(hits: LogRecord[], others: LogRecord[] = []): Expectation {
  return listed([...hits, { ...hits[0], ...REFUSED }], [...near(hits), ...others]);
}

/** Calls with one of these parameters each. */
function having(service: string, eventName: string, names: string[], value = 'a name'): LogRecord[] {
  return names.map(name => call(service, eventName, { requestParameters: { [name]: value } }));
}

const by = (userIdentity: LogRecord) => ({ userIdentity });
const given = (requestParameters: LogRecord) => ({ requestParameters });
const read = { readOnly: true };

const bucket = (bucketName: string, fields: LogRecord = {}) => given({ bucketName, ...fields });
const signIn = (fields: LogRecord = {}) => call('signin', 'ConsoleLogin', {
  eventType: 'AwsConsoleSignIn',
  userAgent: 'Mozilla/5.0',
  responseElements: { ConsoleLogin: 'Success' },
  additionalEventData: { MFAUsed: 'No', MobileVersion: 'No' },
  ...fields,
});
const failure = (fields: LogRecord = {}) => signIn({ responseElements: { ConsoleLogin: 'Failure' }, errorMessage: 'Failed authentication', ...fields });
const permission = (service: string, eventName: string) => call(service, eventName, given({ functionName: 'app' }));

const CHANGED_BLOCKS = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];
const blocks = (eventName: string, off: string[]) => call('s3', eventName, bucket('site', {
  PublicAccessBlockConfiguration: Object.fromEntries(CHANGED_BLOCKS.map(name => [name, !off.includes(name)])),
}));
const bucketPolicy = (principal: unknown) => call('s3', 'PutBucketPolicy', bucket('site', {
  bucketPolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: principal, Action: 's3:GetObject' }] },
}));
const launch = (change: LogRecord) => call('ec2', 'ModifyImageAttribute', given({ imageId: 'ami-1', launchPermission: change }));
const volume = (change: LogRecord) => call('ec2', 'ModifySnapshotAttribute', given({ snapshotId: 'snap-1', createVolumePermission: change }));
const ingress = (range: LogRecord, eventName = 'AuthorizeSecurityGroupIngress') => call('ec2', eventName, given({ groupId: 'sg-1', ipPermissions: { items: [range] } }));
const v4 = (cidrIp: string) => ({ ipRanges: { items: [{ cidrIp }] } });
const v6 = (cidrIpv6: string) => ({ ipv6Ranges: { items: [{ cidrIpv6 }] } });

const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`;
const keyCall = (eventName: string, fields: LogRecord = {}) => call('kms', eventName, {
  readOnly: true, requestParameters: { encryptionContext: { app: 'orders' } }, resources: [{ ARN: KEY, accountId: ACCOUNT, type: 'AWS::KMS::Key' }], ...fields,
});

export const EXPECTED: Record<string, Expectation> = {
  'deleted-tables': done([
    call('dynamodb', 'DeleteTable', given({ tableName: 'orders' })),
    ...each('glue', ['DeleteTable', 'DeleteDatabase'], { name: 'old_orders' }),
    call('glue', 'BatchDeleteTable', given({ databaseName: 'sales', tablesToDelete: ['orders', 'invoices'] })),
    call('glue', 'DeleteTable', given({ databaseName: 'orders' })),
    call('rds', 'DeleteDBInstance', given({ dBInstanceIdentifier: 'orders-1' })),
    call('rds', 'DeleteDBCluster', given({ dBClusterIdentifier: 'orders' })),
    call('redshift', 'DeleteCluster', given({ clusterIdentifier: 'orders' })),
    call('redshift-serverless', 'DeleteNamespace', given({ namespaceName: 'orders' })),
    call('athena', 'DeleteDataCatalog', given({ name: 'orders' })),
    call('s3tables', 'DeleteTable', given({ name: 'orders', namespace: 'sales' })),
    call('timestream', 'DeleteTable', given({ databaseName: 'sales', tableName: 'orders' })),
    call('timestream', 'DeleteDatabase', given({ databaseName: 'orders' })),
  ], [
    call('dynamodb', 'DeleteTable', given({ tableName: 'invoices' })),
    call('glue', 'BatchDeleteTable', given({ databaseName: 'sales', tablesToDelete: ['invoices'] })),
    // Not what is deleted, but named.
    call('redshift', 'DeleteCluster', given({ clusterIdentifier: 'invoices', finalClusterSnapshotIdentifier: 'orders' })),
  ]),
  'missing-dataset': listed([
    dataCall('s3', 'DeleteObject', bucket('example-data-lake', { key: 'orders/2026/01.parquet' })),
    dataCall('s3', 'DeleteObjects', { ...bucket('example-data-lake'), ...by(DELEGATED) }),
    ...each('s3', ['DeleteBucket', 'PutBucketLifecycle', 'PutBucketLifecycleConfiguration', 'PutBucketVersioning', 'PutBucketPolicy'], {
      bucketName: 'example-data-lake',
    }),
  ], [
    dataCall('s3', 'DeleteObject', bucket('example-data-lake', { key: 'orders/2025/01.parquet' })),
    dataCall('s3', 'DeleteObject', bucket('example-data-lake', { key: 'old/orders/2026/01.parquet' })),
    dataCall('s3', 'DeleteObject', bucket('example-other', { key: 'orders/2026/01.parquet' })),
    dataCall('s3', 'DeleteObject', { ...bucket('example-data-lake', { key: 'orders/2026/01.parquet' }), ...REFUSED }),
    dataCall('s3', 'PutObject', bucket('example-data-lake', { key: 'orders/2026/01.parquet' })),
    call('s3', 'DeleteBucket', bucket('example-other')),
    call('s3express', 'DeleteBucket', bucket('example-data-lake')),
    call('s3', 'PutBucketTagging', bucket('example-data-lake')),
  ]),
  'deleted-resources': listed([
    ...each('ec2', ['DeleteVolume', 'TerminateInstances', 'DeregisterImage'], { instanceId: 'i-1' }, by(DEPLOYMENT)),
    ...each('glue', ['BatchDeleteTable'], { name: 'orders' }, by(DEPLOYMENT)),
    ...each('kms', ['ScheduleKeyDeletion'], { keyId: '1' }, by(DEPLOYMENT)),
    ...each('sqs', ['PurgeQueue'], { queueUrl: 'q' }, by(DEPLOYMENT)),
    ...each('events', ['RemoveTargets'], { rule: 'r' }, by({ ...ALICE, arn: ROLE })),
  ], [
    call('ec2', 'DeleteVolume'),
    call('ec2', 'DeleteVolume', by(session('deployment2'))),
    call('ec2', 'CreateVolume', by(DEPLOYMENT)),
    call('ec2', 'DeleteVolume', { ...by(DEPLOYMENT), ...REFUSED }),
    call('ec2', 'DeletedThings', { ...by(DEPLOYMENT), ...read }),
  ]),
  'deleted-backups': done([
    call('backup', 'DeleteRecoveryPoint', given({ recoveryPointArn: 'arn:aws:ec2:eu-west-1::snapshot/snap-1' })),
    ...each('backup', ['DeleteBackupVault', 'DeleteBackupVaultLockConfiguration'], { backupVaultName: 'vault' }),
    call('backup', 'DeleteBackupPlan', given({ backupPlanId: 'plan' })),
    call('ec2', 'DeleteSnapshot', { ...given({ snapshotId: 'snap-1' }), ...by(DELEGATED) }),
    call('ec2', 'DeregisterImage', given({ imageId: 'ami-1' })),
    call('rds', 'DeleteDBSnapshot', given({ dBSnapshotIdentifier: 's' })),
    call('rds', 'DeleteDBClusterSnapshot', given({ dBClusterSnapshotIdentifier: 's' })),
    call('rds', 'DeleteDBInstanceAutomatedBackup', given({ dbiResourceId: 'db-1' })),
    call('rds', 'DeleteDBClusterAutomatedBackup', given({ dbClusterResourceId: 'cluster-1' })),
    call('dynamodb', 'DeleteBackup', given({ backupArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t/backup/1' })),
    call('redshift', 'DeleteClusterSnapshot', given({ snapshotIdentifier: 's' })),
    call('redshift', 'BatchDeleteClusterSnapshots', given({ identifiers: [{ snapshotIdentifier: 's' }] })),
    call('fsx', 'DeleteBackup', given({ backupId: 'backup-1' })),
  ]),
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
  'access-key-use': listed([
    call('s3', 'ListBuckets', read),
    call('iam', 'CreateUser', REFUSED),
  ], [call('s3', 'ListBuckets', { ...read, ...by(DEPLOYMENT) })]),
  'role-use': {
    records: [
      call('ec2', 'RunInstances', { ...by(DEPLOYMENT), at: '08:00:00' }),
      call('ec2', 'RunInstances', { ...by(DEPLOYMENT), at: '09:00:00' }),
      call('ec2', 'RunInstances', { ...by(session('deployment', 'run-2')), at: '10:00:00' }),
      call('s3', 'CreateBucket', { ...by(DEPLOYMENT), at: '11:00:00' }),
      ...[PERSON, OTHER_PERSON].map(({ onBehalfOf }, i) => call('s3', 'CreateBucket', { ...by({ ...DEPLOYMENT, onBehalfOf }), at: `11:00:0${i + 1}` })),
      call('s3', 'CreateBucket', { ...by(session('pipeline')), at: '12:00:00' }),
      call('s3', 'CreateBucket', { at: '13:00:00' }),
    ],
    rows: [
      ...[PERSON, OTHER_PERSON].map(({ onBehalfOf }, i) => [
        DEPLOYMENT.arn, onBehalfOf.userId, 's3.amazonaws.com', 'CreateBucket', 1, `11:00:0${i + 1}`, `11:00:0${i + 1}`,
      ]),
      [DEPLOYMENT.arn, null, 's3.amazonaws.com', 'CreateBucket', 1, '11:00:00', '11:00:00'],
      [session('deployment', 'run-2').arn, null, 'ec2.amazonaws.com', 'RunInstances', 1, '10:00:00', '10:00:00'],
      [DEPLOYMENT.arn, null, 'ec2.amazonaws.com', 'RunInstances', 2, '08:00:00', '09:00:00'],
    ],
  },
  'assumed-roles': done([
    call('sts', 'AssumeRole', { ...given({ roleArn: ROLE, roleSessionName: 'run-1' }), responseElements: { credentials: { accessKeyId: 'ASIAEXAMPLERUN' } } }),
    call('sts', 'AssumeRole', { ...given({ roleArn: ROLE, roleSessionName: 'as' }), ...by(SERVICE) }),
    call('sts', 'AssumeRoleWithSAML', { ...given({ roleArn: ROLE }), ...by({ type: 'SAMLUser', principalId: 'x', userName: 'bob' }) }),
    call('sts', 'AssumeRoleWithWebIdentity', { ...given({ roleArn: ROLE }), ...by({ type: 'WebIdentityUser', principalId: 'repo:example' }) }),
  ], [call('sts', 'AssumeRole', given({ roleArn: `${ROLE}2`, roleSessionName: 'run-1' }))]),
  'federated-access': tried([
    call('sts', 'AssumeRoleWithSAML', {
      ...given({ roleArn: ROLE, roleSessionName: 'bob', principalArn: 'arn:aws:iam::111122223333:saml-provider/idp' }),
      ...by({ type: 'SAMLUser', principalId: 'x', userName: 'bob' }),
    }),
    call('sts', 'AssumeRoleWithWebIdentity', {
      ...given({ roleArn: ROLE, roleSessionName: 'ci' }), ...by({ type: 'WebIdentityUser', principalId: 'repo:example' }), responseElements: { provider: 'ci' },
    }),
  ]),
  'cross-account-access': {
    records: [
      call('s3', 'PutBucketPolicy', { ...by(session('app', 'x', OTHER_ACCOUNT)), at: '08:00:00' }),
      call('s3', 'PutBucketPolicy', { ...by({ type: 'AWSAccount', accountId: OTHER_ACCOUNT, principalId: 'y' }), at: '09:00:00' }),
      call('sts', 'AssumeRole', { ...by({ type: 'AWSAccount', accountId: OTHER_ACCOUNT }), at: '10:00:00' }),
      call('s3', 'PutBucketPolicy', { at: '11:00:00' }),
      call('s3', 'PutBucketPolicy', { ...by({ type: 'AWSService', invokedBy: 'config.amazonaws.com', accountId: OTHER_ACCOUNT }), at: '12:00:00' }),
      call('s3', 'PutBucketPolicy', { ...by(SERVICE), at: '12:30:00' }),
      call('s3', 'PutBucketPolicy', { ...by(session('app', 'x', OTHER_ACCOUNT)), recipientAccountId: OTHER_ACCOUNT, at: '13:00:00' }),
    ],
    rows: [
      [ACCOUNT, OTHER_ACCOUNT, 's3.amazonaws.com', 'PutBucketPolicy', 2, '08:00:00', '09:00:00'],
      [ACCOUNT, OTHER_ACCOUNT, 'sts.amazonaws.com', 'AssumeRole', 1, '10:00:00', '10:00:00'],
    ],
  },
  'unusual-credentials': {
    records: [
      call('s3', 'ListBuckets', { ...read, at: '08:00:00' }),
      call('s3', 'ListBuckets', { ...read, sourceIPAddress: '198.51.100.7', userAgent: 'python-requests/2', awsRegion: 'us-east-1', at: '09:00:00' }),
      call('s3', 'ListBuckets', { ...read, ...by(DEPLOYMENT), at: '10:00:00' }),
      call('kms', 'Decrypt', { ...read, ...by(DELEGATED), sourceIPAddress: 'cloudformation.amazonaws.com', at: '11:00:00' }),
      ...['192.0.2.20', '192.0.2.21'].map((sourceIPAddress, i) => call('s3', 'ListBuckets', {
        ...read, ...by({ ...ALICE, accessKeyId: undefined }), sourceIPAddress, at: `12:00:0${i}`,
      })),
    ],
    rows: [[ALICE.accessKeyId, ALICE.arn, 2, 2, 2, 2, '08:00:00', '09:00:00']],
  },
  'new-addresses-of-principal': {
    records: [
      call('s3', 'ListBuckets', { ...read, at: '08:00:00' }),
      call('s3', 'ListBuckets', { ...read, userAgent: 'python-requests/2', at: '09:00:00' }),
      call('s3', 'ListBuckets', { ...read, sourceIPAddress: '198.51.100.7', at: '10:00:00' }),
      call('s3', 'ListBuckets', {
        ...read, ...by({ ...DEPLOYMENT, sessionContext: { sessionIssuer: { arn: ALICE.arn } } }), sourceIPAddress: '198.51.100.8', at: '11:00:00',
      }),
      call('kms', 'Decrypt', { ...read, ...by({ ...ALICE, invokedBy: 'athena.amazonaws.com' }), sourceIPAddress: 'athena.amazonaws.com', at: '12:00:00' }),
      call('s3', 'ListBuckets', { ...read, ...by(DEPLOYMENT), sourceIPAddress: '198.51.100.9', at: '13:00:00' }),
    ],
    rows: [
      ['198.51.100.8', '11:00:00', '11:00:00', 1, 1],
      ['198.51.100.7', '10:00:00', '10:00:00', 1, 1],
      ['192.0.2.10', '08:00:00', '09:00:00', 2, 2],
    ],
  },
  'from-address': listed([
    call('s3', 'ListBuckets', { ...read, sourceIPAddress: '192.0.2.0' }),
    call('iam', 'CreateUser', { sourceIPAddress: '192.0.2.0', ...REFUSED }),
  ], [call('s3', 'ListBuckets', { ...read, sourceIPAddress: '192.0.2.01' }), call('s3', 'ListBuckets', read)]),
  'user-agents': {
    records: [
      call('s3', 'ListBuckets', { ...read, at: '08:00:00' }),
      call('s3', 'ListBuckets', { ...read, ...by(DEPLOYMENT), at: '09:00:00' }),
      call('s3', 'ListBuckets', { ...read, userAgent: 'S3 Browser/11', at: '10:00:00' }),
      call('s3', 'ListBuckets', { ...read, userAgent: undefined, at: '11:00:00' }),
      call('kms', 'Decrypt', { ...read, ...by(DELEGATED), userAgent: 'cloudformation.amazonaws.com', at: '12:00:00' }),
    ],
    rows: [['S3 Browser/11', '10:00:00', '10:00:00', 1, 1], ['aws-cli/2.31.0', '08:00:00', '09:00:00', 2, 2]],
  },
  'old-tls': {
    records: [
      ...['08:00:00', '09:00:00'].map(at => call('s3', 'ListBuckets', { ...read, tlsDetails: { tlsVersion: 'TLSv1' }, at })),
      call('s3', 'ListBuckets', { ...read, ...by(DEPLOYMENT), tlsDetails: { tlsVersion: 'TLSv1.1' }, at: '10:00:00' }),
      call('s3', 'ListBuckets', { ...read, tlsDetails: { tlsVersion: 'TLSv1.2' }, at: '11:00:00' }),
      call('s3', 'ListBuckets', { ...read, ...by(SERVICE), tlsDetails: { tlsVersion: 'TLSv1.1' }, at: '12:00:00' }),
      call('s3', 'ListBuckets', { ...read, at: '13:00:00' }),
    ],
    rows: [
      ['TLSv1', 's3.amazonaws.com', ALICE.arn, 'aws-cli/2.31.0', 2, '09:00:00'],
      ['TLSv1.1', 's3.amazonaws.com', ROLE, 'aws-cli/2.31.0', 1, '10:00:00'],
      ['TLSv1.1', 's3.amazonaws.com', 'autoscaling.amazonaws.com', 'aws-cli/2.31.0', 1, '12:00:00'],
    ],
  },
  'root-activity': listed([
    call('iam', 'CreateAccessKey', by({ ...ROOT, sessionContext: { attributes: { mfaAuthenticated: 'true' } } })),
    call('iam', 'CreateAccessKey', { ...by(ROOT), ...REFUSED }),
  ], [
    call('iam', 'CreateAccessKey'),
    call('kms', 'Decrypt', by({ ...ROOT, invokedBy: 'athena.amazonaws.com' })),
    call('signin', 'RotateKey', { ...by(ROOT), eventType: 'AwsServiceEvent' }),
  ]),
  'remote-access': tried([
    ...each('ssm', ['StartSession', 'ResumeSession'], { target: 'i-1' }),
    call('ssm', 'SendCommand', given({ instanceIds: ['i-1', 'i-2'], documentName: 'AWS-RunShellScript' })),
    call('ssm', 'StartAutomationExecution', given({ documentName: 'AWS-RestartEC2Instance' })),
    ...each('ec2-instance-connect', ['SendSSHPublicKey', 'SendSerialConsoleSSHPublicKey', 'OpenTunnel'], { instanceId: 'i-1' }),
    call('ecs', 'ExecuteCommand', given({ task: 'arn:aws:ecs:eu-west-1:111122223333:task/app/1' })),
    call('ec2', 'GetPasswordData', { ...given({ instanceId: 'i-1' }), ...read }),
    call('cloudshell', 'CreateEnvironment'),
  ]),
  'console-sign-ins': listed([signIn()], [
    failure(), call('signin', 'ConsoleLogin'), signIn({ eventName: 'SwitchRole' }), signIn({ eventSource: 'example.amazonaws.com' }),
  ]),
  'console-sign-ins-without-mfa': listed([signIn(), signIn({ additionalEventData: { MobileVersion: 'No' } }), signIn(by(ROOT))], [
    signIn({ additionalEventData: { MFAUsed: 'Yes' } }), failure(), signIn(by(DEPLOYMENT)), signIn({ eventName: 'SwitchRole' }),
    signIn({ eventSource: 'example.amazonaws.com' }),
  ]),
  'failed-sign-ins': {
    records: [
      failure({ at: '08:00:00' }),
      failure({ at: '09:00:00' }),
      failure({ ...by({ type: 'IAMUser', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' }), errorMessage: 'No username found in supplied account', at: '10:00:00' }),
      signIn({ at: '11:00:00' }),
      failure({ eventName: 'SwitchRole', at: '12:00:00' }),
      failure({ eventSource: 'example.amazonaws.com', at: '13:00:00' }),
    ],
    rows: [
      [ACCOUNT, ALICE.arn, '192.0.2.10', 'Failed authentication', 'No', 2, '08:00:00', '09:00:00'],
      [ACCOUNT, 'HIDDEN_DUE_TO_SECURITY_REASONS', '192.0.2.10', 'No username found in supplied account', 'No', 1, '10:00:00', '10:00:00'],
    ],
  },
  'new-regions': {
    records: [
      call('ec2', 'RunInstances', { at: '08:00:00' }),
      call('ec2', 'RunInstances', { ...by(DEPLOYMENT), at: '09:00:00' }),
      call('ec2', 'RunInstances', { awsRegion: 'ap-south-1', at: '10:00:00' }),
      call('ec2', 'DescribeInstances', { ...read, awsRegion: 'us-east-2', at: '11:00:00' }),
      call('ec2', 'RunInstances', { ...REFUSED, awsRegion: 'us-west-2', at: '12:00:00' }),
    ],
    rows: [[ACCOUNT, 'ap-south-1', '10:00:00', '10:00:00', 1, 1], [ACCOUNT, 'eu-west-1', '08:00:00', '09:00:00', 2, 2]],
  },
  'new-services': {
    records: [
      call('ec2', 'RunInstances', { at: '08:00:00' }),
      call('ec2', 'DescribeInstances', { ...read, ...by(DEPLOYMENT), at: '09:00:00' }),
      call('sagemaker', 'CreateEndpoint', { at: '10:00:00' }),
      call('bedrock', 'InvokeModel', { ...REFUSED, at: '11:00:00' }),
      call('kms', 'Decrypt', { ...by(DELEGATED), at: '12:00:00' }),
    ],
    rows: [
      [ACCOUNT, 'sagemaker.amazonaws.com', '10:00:00', '10:00:00', 1, 1],
      [ACCOUNT, 'ec2.amazonaws.com', '08:00:00', '09:00:00', 2, 2],
    ],
  },
  'new-principals': {
    records: [
      call('ec2', 'RunInstances', { at: '08:00:00' }),
      call('ec2', 'RunInstances', { sourceIPAddress: '198.51.100.7', at: '09:00:00' }),
      ...['run-1', 'run-2'].map((name, i) => call('ec2', 'RunInstances', { ...by(session('deployment', name)), at: `10:00:0${i}` })),
      call('ec2', 'RunInstances', { ...by(SERVICE), at: '11:00:00' }),
      ...[PERSON, OTHER_PERSON].map((person, i) => call('ec2', 'RunInstances', { ...by(person), at: `12:00:0${i}` })),
    ],
    rows: [[ACCOUNT, OTHER_PERSON.onBehalfOf.userId, '12:00:01', '12:00:01', 1, 1], [ACCOUNT, PERSON.onBehalfOf.userId, '12:00:00', '12:00:00', 1, 1], [ACCOUNT, ROLE, '10:00:00', '10:00:01', 2, 1], [ACCOUNT, ALICE.arn, '08:00:00', '09:00:00', 2, 2]],
  },
  'denied-calls': {
    records: [
      call('iam', 'CreateUser', { errorCode: 'AccessDenied', at: '08:00:00' }),
      call('iam', 'CreateUser', { errorCode: 'AccessDenied', sourceIPAddress: '198.51.100.7', at: '09:00:00' }),
      call('ec2', 'RunInstances', { ...by(DEPLOYMENT), errorCode: 'Client.UnauthorizedOperation', at: '10:00:00' }),
      call('sns', 'Publish', { ...by(SERVICE), errorCode: 'AuthorizationErrorException', at: '11:00:00' }),
      call('sts', 'AssumeRoleWithSAML', { ...by({ type: 'SAMLUser', principalId: 'x', userName: 'bob' }), errorCode: 'AccessDenied', at: '11:20:00' }),
      dataCall('s3', 'GetObject', { ...by({ type: 'AWSAccount', principalId: '', accountId: 'anonymous' }), errorCode: 'AccessDenied', at: '11:30:00' }),
      ...[PERSON, OTHER_PERSON].map(person => call('sqs', 'SendMessage', { ...by(person), errorCode: 'AccessDenied', at: '11:40:00' })),
      call('sns', 'Publish', { errorCode: 'NotFoundException', at: '12:00:00' }),
      call('sns', 'Publish', { at: '13:00:00' }),
    ],
    rows: [
      ...[PERSON, OTHER_PERSON].map(({ onBehalfOf }) => [onBehalfOf.userId, 'sqs.amazonaws.com', 'SendMessage', 'AccessDenied', 1, 1, '11:40:00', '11:40:00']),
      [ALICE.arn, 'iam.amazonaws.com', 'CreateUser', 'AccessDenied', 2, 2, '08:00:00', '09:00:00'],
      [ROLE, 'ec2.amazonaws.com', 'RunInstances', 'Client.UnauthorizedOperation', 1, 1, '10:00:00', '10:00:00'],
      ['autoscaling.amazonaws.com', 'sns.amazonaws.com', 'Publish', 'AuthorizationErrorException', 1, 1, '11:00:00', '11:00:00'],
      ['bob', 'sts.amazonaws.com', 'AssumeRoleWithSAML', 'AccessDenied', 1, 1, '11:20:00', '11:20:00'],
      ['anonymous', 's3.amazonaws.com', 'GetObject', 'AccessDenied', 1, 1, '11:30:00', '11:30:00'],
    ],
  },
  'denied-calls-of-principal': listed([
    call('iam', 'CreateUser', { ...by(DEPLOYMENT), ...REFUSED }),
    call('iam', 'CreateUser', { ...by({ ...ALICE, arn: ROLE }), ...REFUSED }),
    call('ec2', 'RunInstances', { ...by(DEPLOYMENT), errorCode: 'Client.UnauthorizedOperation' }),
    call('sns', 'Publish', { ...by(DEPLOYMENT), errorCode: 'AuthorizationError' }),
  ], [call('iam', 'CreateUser', REFUSED), call('iam', 'CreateUser', by(DEPLOYMENT)), call('iam', 'CreateUser', { ...by(DEPLOYMENT), errorCode: 'NoSuchEntity' })]),
  'vpc-endpoint-denials': {
    records: [
      ...['08:00:00', '09:00:00'].map(at => call('s3', 'ListBuckets', {
        ...read, eventCategory: 'NetworkActivity', eventType: 'AwsVpceEvent', vpcEndpointId: 'vpce-1', errorCode: 'VpceAccessDenied', at,
      })),
      call('s3', 'ListBuckets', { ...read, eventCategory: 'NetworkActivity', vpcEndpointId: 'vpce-1', at: '10:00:00' }),
      call('s3', 'ListBuckets', { ...read, vpcEndpointId: 'vpce-1', errorCode: 'VpceAccessDenied', at: '11:00:00' }),
    ],
    rows: [['vpce-1', ACCOUNT, ALICE.arn, 's3.amazonaws.com', 'ListBuckets', '192.0.2.10', 2, '08:00:00', '09:00:00']],
  },
  'privilege-changes': tried([
    ...each('iam', ['AttachUserPolicy'], { userName: 'alice', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
    ...each('iam', ['AttachRolePolicy', 'UpdateAssumeRolePolicy', 'CreateRole', 'AddRoleToInstanceProfile'], { roleName: 'app' }),
    ...each('iam', ['AttachGroupPolicy', 'PutGroupPolicy', 'DeleteGroupPolicy', 'DetachGroupPolicy'], { groupName: 'devs', policyName: 'p' }),
    ...each('iam', ['AddUserToGroup', 'PutUserPolicy', 'PutUserPermissionsBoundary', 'DeleteUserPermissionsBoundary', 'DeleteUserPolicy', 'DetachUserPolicy'], {
      userName: 'alice',
    }),
    ...each('iam', ['PutRolePolicy', 'PutRolePermissionsBoundary', 'DeleteRolePermissionsBoundary', 'DeleteRolePolicy', 'DetachRolePolicy'], {
      roleName: 'app',
    }),
    ...each('iam', ['CreatePolicyVersion', 'SetDefaultPolicyVersion'], { policyArn: 'arn:aws:iam::111122223333:policy/app' }),
    ...each('sso', ['CreateAccountAssignment'], { principalId: 'u-1', permissionSetArn: 'arn:aws:sso:::permissionSet/1' }),
    ...each('sso', ['AttachManagedPolicyToPermissionSet'], { managedPolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
    ...each('sso', [
      'AttachCustomerManagedPolicyReferenceToPermissionSet', 'PutInlinePolicyToPermissionSet', 'DeletePermissionsBoundaryFromPermissionSet',
    ], { permissionSetArn: 'arn:aws:sso:::permissionSet/1' }),
    ...each('eks', ['CreateAccessEntry', 'AssociateAccessPolicy'], { principalArn: ROLE, policyArn: 'arn:aws:eks::aws:cluster-access-policy/Admin' }),
  ]),
  'policy-changes': listed([
    ...each('s3', ['PutBucketPolicy', 'DeleteBucketPolicy', 'PutBucketAcl'], { bucketName: 'site' }),
    ...each('s3', ['PutAccessPointPolicy', 'DeleteAccessPointPolicy'], { name: 'point' }),
    call('kms', 'PutKeyPolicy', given({ keyId: '1' })),
    call('sqs', 'SetQueueAttributes', given({ queueUrl: 'q', attributes: { Policy: '{}' } })),
    call('sns', 'SetTopicAttributes', given({ topicArn: 't', attributeName: 'Policy', attributeValue: '{}' })),
    permission('lambda', 'AddPermission20150331v2'), permission('lambda', 'RemovePermission20150331v2'), permission('sqs', 'AddPermission'),
    permission('sns', 'RemovePermission'),
    ...each('ecr', ['SetRepositoryPolicy', 'DeleteRepositoryPolicy', 'PutRegistryPolicy', 'DeleteRegistryPolicy'], { repositoryName: 'app' }),
    ...each('backup', ['PutBackupVaultAccessPolicy', 'DeleteBackupVaultAccessPolicy'], { backupVaultName: 'vault' }),
    ...each('events', ['PutPermission', 'RemovePermission'], { eventBusName: 'bus' }),
    call('secretsmanager', 'PutResourcePolicy', given({ secretId: 'app' })),
    call('logs', 'PutResourcePolicy', given({ policyName: 'delivery' })),
    call('dynamodb', 'DeleteResourcePolicy', { ...given({ resourceArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t' }), ...REFUSED }),
  ], [
    ...['PutBucketPolicy', 'PutKeyPolicy', 'AddPermission', 'SetRepositoryPolicy', 'PutBackupVaultAccessPolicy', 'PutPermission'].map(name => call('example', name)),
    ...['s3', 'kms', 'sqs', 'sns', 'lambda', 'ecr', 'backup', 'events', 'secretsmanager'].map(service => call(service, 'ExampleCall')),
    call('sqs', 'SetQueueAttributes', given({ queueUrl: 'q', attributes: { DelaySeconds: '5' } })),
    call('sqs', 'ExampleCall', given({ attributes: { Policy: '{}' } })),
    call('example', 'SetQueueAttributes', given({ attributes: { Policy: '{}' } })),
    call('sns', 'SetTopicAttributes', given({ topicArn: 't', attributeName: 'DisplayName' })),
    call('sns', 'ExampleCall', given({ attributeName: 'Policy' })),
    call('example', 'SetTopicAttributes', given({ attributeName: 'Policy' })),
  ]),
  'users-and-keys': tried([
    ...each('iam', [
      'CreateUser', 'CreateLoginProfile', 'UpdateLoginProfile', 'ChangePassword', 'UploadSSHPublicKey', 'UploadSigningCertificate',
      'CreateServiceSpecificCredential', 'ResetServiceSpecificCredential', 'UpdateAccountPasswordPolicy', 'DeleteAccountPasswordPolicy',
    ], { userName: 'bob' }),
    call('iam', 'CreateAccessKey', { ...given({ userName: 'bob' }), responseElements: { accessKey: { accessKeyId: 'AKIAEXAMPLEBOB' } } }),
    call('iam', 'UpdateAccessKey', given({ accessKeyId: 'AKIAEXAMPLEBOB', status: 'Active' })),
    ...each('sso-directory', ['CreateUser', 'AddMemberToGroup', 'UpdatePassword']),
    ...each('identitystore', ['CreateUser', 'CreateGroupMembership']),
    ...each('signin', ['PasswordRecoveryRequested', 'PasswordRecoveryCompleted', 'PasswordUpdated', 'EmailUpdated']),
  ]),
  'mfa-changes': tried([
    ...each('iam', ['EnableMFADevice', 'DeactivateMFADevice', 'DeleteVirtualMFADevice', 'ResyncMFADevice'], { userName: 'bob', serialNumber: 'arn' }),
    call('iam', 'CreateVirtualMFADevice', given({ virtualMFADeviceName: 'bob' })),
    ...each('sso-directory', ['DeleteMfaDeviceForUser', 'StartVirtualMfaDeviceRegistration', 'CompleteVirtualMfaDeviceRegistration'], { userId: 'u-1' }),
  ]),
  'identity-provider-changes': tried([
    ...each('iam', ['CreateSAMLProvider'], { name: 'idp' }),
    ...each('iam', ['UpdateSAMLProvider', 'DeleteSAMLProvider'], { sAMLProviderArn: 'arn' }),
    ...each('iam', ['CreateOpenIDConnectProvider'], { url: 'https://ci.example.com' }),
    ...each('iam', [
      'UpdateOpenIDConnectProviderThumbprint', 'AddClientIDToOpenIDConnectProvider', 'RemoveClientIDFromOpenIDConnectProvider', 'DeleteOpenIDConnectProvider',
    ], { openIDConnectProviderArn: 'arn' }),
    ...each('rolesanywhere', ['CreateTrustAnchor', 'CreateProfile', 'UpdateProfile', 'EnableProfile'], { name: 'anchor' }),
    ...each('rolesanywhere', ['UpdateTrustAnchor', 'EnableTrustAnchor'], { trustAnchorId: '1' }),
    ...each('sso', ['AssociateDirectory', 'DisassociateDirectory', 'EnableExternalIdPConfigurationForDirectory'], { directoryId: 'd-1' }),
    ...each('sso-directory', [
      'DisableExternalIdPConfigurationForDirectory', 'UpdateExternalIdPConfigurationForDirectory', 'ImportExternalIdPCertificate',
    ], { directoryId: 'd-1' }),
  ]),
  'organization-changes': listed([
    call('organizations', 'DetachPolicy', given({ policyId: 'p-1', targetId: 'r-1' })),
    call('organizations', 'CloseAccount', given({ accountId: OTHER_ACCOUNT })),
    call('organizations', 'DeletePolicy', { ...given({ policyId: 'p-1' }), ...REFUSED }),
    call('organizations', 'EnableAWSServiceAccess', given({ servicePrincipal: 'ssm.amazonaws.com' })),
    call('account', 'EnableRegion', given({ regionName: 'ap-east-1' })),
    ...each('iam', [
      'EnableOrganizationsRootCredentialsManagement', 'DisableOrganizationsRootCredentialsManagement', 'EnableOrganizationsRootSessions',
      'DisableOrganizationsRootSessions',
    ]),
    call('sts', 'AssumeRoot'),
  ], [
    call('organizations', 'ListAccounts', read),
    call('iam', 'CreateRole'),
    call('sts', 'AssumeRole'),
    call('example', 'EnableOrganizationsRootSessions'),
    call('example', 'AssumeRoot'),
  ]),
  'object-reads': listed([
    dataCall('s3', 'GetObject', { ...bucket('example-data-lake', { key: 'customers/1' }), additionalEventData: { bytesTransferredOut: 42 } }),
    dataCall('s3', 'SelectObjectContent', bucket('example-data-lake', { key: 'customers/1' })),
    dataCall('s3', 'CopyObject', bucket('example-elsewhere', { 'key': '1', 'x-amz-copy-source': 'example-data-lake/customers/1' })),
  ], [
    dataCall('s3', 'GetObject', { ...bucket('example-data-lake', { key: 'customers/1' }), ...REFUSED }),
    dataCall('s3', 'GetObject', bucket('example-data-lake', { key: 'orders/1' })),
    dataCall('s3', 'GetObject', bucket('example-elsewhere', { key: 'customers/1' })),
    dataCall('s3', 'GetObject', bucket('example-elsewhere', { key: 'example-data-lake/1' })),
    dataCall('s3', 'CopyObject', bucket('example-data-lake', { 'key': 'customers/2', 'x-amz-copy-source': 'example-elsewhere/1' })),
    dataCall('s3', 'CopyObject', bucket('example-elsewhere', { 'key': '1', 'x-amz-copy-source': 'example-other/1' })),
    dataCall('s3', 'HeadObject', bucket('example-data-lake', { key: 'customers/1' })),
    dataCall('example', 'GetObject', bucket('example-data-lake', { key: 'customers/1' })),
  ]),
  'bytes-downloaded': {
    records: [
      ...[100, 200].map((bytesTransferredOut, i) => dataCall('s3', 'GetObject', {
        ...bucket('data'), ...by(DEPLOYMENT), additionalEventData: { bytesTransferredOut }, at: `08:00:0${i}`,
      })),
      dataCall('s3', 'GetObject', { ...bucket('data'), additionalEventData: { bytesTransferredOut: 50 }, at: '09:00:00' }),
      dataCall('s3', 'GetObject', { ...bucket('data'), at: '10:00:00' }),
      dataCall('s3', 'GetObject', { ...bucket('data'), ...by(SERVICE), additionalEventData: { bytesTransferredOut: 10 }, at: '10:30:00' }),
      dataCall('s3', 'GetObject', { ...bucket('data'), ...REFUSED, additionalEventData: { bytesTransferredOut: 7 }, at: '11:00:00' }),
      dataCall('s3', 'HeadObject', { ...bucket('data'), additionalEventData: { bytesTransferredOut: 7 }, at: '12:00:00' }),
      dataCall('example', 'GetObject', { ...bucket('data'), additionalEventData: { bytesTransferredOut: 7 }, at: '13:00:00' }),
    ],
    rows: [
      ['data', ROLE, '192.0.2.10', 300, 2, '08:00:01'],
      ['data', ALICE.arn, '192.0.2.10', 50, 2, '10:00:00'],
      ['data', 'autoscaling.amazonaws.com', '192.0.2.10', 10, 1, '10:30:00'],
    ],
  },
  'data-exports': done([
    call('rds', 'StartExportTask', given({ sourceArn: 'arn', s3BucketName: 'copies' })),
    call('rds', 'CopyDBSnapshot', given({ sourceDBSnapshotIdentifier: 's', targetDBSnapshotIdentifier: 'copy' })),
    call('rds', 'CopyDBClusterSnapshot', given({ sourceDBClusterSnapshotIdentifier: 's', targetDBClusterSnapshotIdentifier: 'copy' })),
    call('dynamodb', 'ExportTableToPointInTime', given({ tableArn: 'arn', s3Bucket: 'copies' })),
    call('ec2', 'CreateInstanceExportTask', given({ instanceId: 'i-1', exportToS3: { s3Bucket: 'copies' } })),
    call('ec2', 'ExportImage', given({ imageId: 'ami-1' })),
    call('ec2', 'CreateStoreImageTask', given({ imageId: 'ami-1', bucket: 'copies' })),
    call('ec2', 'CopySnapshot', given({ sourceSnapshotId: 'snap-1' })),
    call('ec2', 'CopyImage', given({ sourceImageId: 'ami-1' })),
    call('logs', 'CreateExportTask', given({ logGroupName: 'audit', destination: 'copies' })),
    call('datasync', 'CreateTask', given({ sourceLocationArn: 'arn', destinationLocationArn: 'arn' })),
    call('s3', 'PutBucketReplication', bucket('data', { ReplicationConfiguration: { Rule: { Destination: { Bucket: 'arn:aws:s3:::copies' } } } })),
  ]),
  'public-exposure': listed([
    ...each('s3', ['DeleteBucketPublicAccessBlock', 'DeleteAccountPublicAccessBlock'], { bucketName: 'site' }),
    ...CHANGED_BLOCKS.map(block => blocks('PutBucketPublicAccessBlock', [block])),
    blocks('PutAccountPublicAccessBlock', CHANGED_BLOCKS),
    bucketPolicy('*'), bucketPolicy({ AWS: '*' }),
    ...['public-read', 'authenticated-read'].map(acl => call('s3', 'PutBucketAcl', bucket('site', { 'x-amz-acl': [acl] }))),
    ...['AllUsers', 'AuthenticatedUsers'].map(group => call('s3', 'PutObjectAcl', bucket('site', {
      AccessControlPolicy: { AccessControlList: { Grant: [{ Grantee: { URI: `http://acs.amazonaws.com/groups/global/${group}` } }] } },
    }))),
    call('s3', 'CreateBucket', bucket('site', { 'x-amz-acl': 'public-read-write' })),
    volume({ add: { items: [{ group: 'all' }] } }), volume({ add: { items: [{ userId: OTHER_ACCOUNT }] } }),
    ...['group', 'userId', 'organizationArn', 'organizationalUnitArn'].map(who => launch({ add: { items: [{ [who]: 'x' }] } })),
    call('rds', 'ModifyDBSnapshotAttribute', given({ dBSnapshotIdentifier: 's', attributeName: 'restore', valuesToAdd: ['all'] })),
    call('rds', 'ModifyDBClusterSnapshotAttribute', given({ dBClusterSnapshotIdentifier: 's', attributeName: 'restore', valuesToAdd: [OTHER_ACCOUNT] })),
    call('rds', 'ModifyDBInstance', given({ dBInstanceIdentifier: 'orders', publiclyAccessible: true })),
    call('rds', 'ModifyDBCluster', given({ dBClusterIdentifier: 'orders', publiclyAccessible: true })),
    call('redshift', 'CreateCluster', given({ clusterIdentifier: 'orders', publiclyAccessible: true })),
    call('redshift-serverless', 'UpdateWorkgroup', given({ workgroupName: 'orders', publiclyAccessible: true })),
    ingress(v4('0.0.0.0/0')), ingress(v6('::/0')), ingress(v4('0.0.0.0/0'), 'ModifySecurityGroupRules'),
    ...each('lambda', ['AddPermission20150331v2', 'AddLayerVersionPermission20181031'], { functionName: 'app', principal: '*' }),
    ...each('lambda', ['CreateFunctionUrlConfig', 'UpdateFunctionUrlConfig'], { functionName: 'app', authType: 'NONE' }),
  ], [
    { ...bucketPolicy('*'), ...REFUSED },
    call('example', 'DeleteBucketPublicAccessBlock'),
    blocks('PutBucketPublicAccessBlock', []),
    { ...blocks('ExampleCall', CHANGED_BLOCKS) },
    { ...blocks('PutBucketPublicAccessBlock', CHANGED_BLOCKS), eventSource: 'example.amazonaws.com' },
    bucketPolicy({ AWS: `arn:aws:iam::${OTHER_ACCOUNT}:root` }), { ...bucketPolicy('*'), eventName: 'ExampleCall' },
    { ...bucketPolicy('*'), eventSource: 'example.amazonaws.com' },
    call('s3', 'PutBucketAcl', bucket('site', { 'x-amz-acl': ['private'] })),
    call('s3', 'ExampleCall', bucket('site', { 'x-amz-acl': ['public-read'] })),
    call('example', 'PutBucketAcl', bucket('site', { 'x-amz-acl': ['public-read'] })),
    volume({ remove: { items: [{ group: 'all' }] } }), launch({ remove: { items: [{ group: 'all' }] } }),
    ...near([volume({ add: { items: [{ group: 'all' }] } }), launch({ add: { items: [{ group: 'all' }] } })]),
    call('rds', 'ModifyDBSnapshotAttribute', given({ attributeName: 'restore', valuesToRemove: ['all'] })),
    ...near([call('rds', 'ModifyDBSnapshotAttribute', given({ valuesToAdd: ['all'] }))]),
    call('rds', 'ModifyDBInstance', given({ dBInstanceIdentifier: 'orders', publiclyAccessible: false })),
    call('dms', 'CreateReplicationInstance', given({ publiclyAccessible: true })),
    ingress(v4('10.0.0.0/8')), ingress(v4('0.0.0.0/0'), 'AuthorizeSecurityGroupEgress'), { ...ingress(v4('0.0.0.0/0')), eventSource: 'example.amazonaws.com' },
    call('lambda', 'AddPermission20150331v2', given({ principal: 's3.amazonaws.com' })),
    call('lambda', 'CreateFunctionUrlConfig', given({ authType: 'AWS_IAM' })),
    ...near([call('lambda', 'AddPermission', given({ principal: '*' })), call('lambda', 'CreateFunctionUrlConfig', given({ authType: 'NONE' }))]),
  ]),
  'key-use': {
    records: [
      ...['08:00:00', '08:30:00'].map(at => keyCall('Decrypt', { at })),
      keyCall('GenerateDataKey', { ...by(DELEGATED), at: '09:00:00' }),
      keyCall('Encrypt', { ...by(SERVICE), at: '10:00:00' }),
      ...[
        'ReEncrypt', 'GenerateDataKeyWithoutPlaintext', 'GenerateDataKeyPair', 'GenerateDataKeyPairWithoutPlaintext', 'Sign', 'Verify', 'GenerateMac', 'VerifyMac',
      ].map((name, i) => keyCall(name, { at: `11:00:0${i}` })),
      keyCall('Decrypt', { resources: [], requestParameters: { keyId: 'alias/orders' }, ...REFUSED, at: '12:00:00' }),
      keyCall('DescribeKey', { at: '13:00:00' }),
      keyCall('Decrypt', { eventSource: 'example.amazonaws.com', at: '14:00:00' }),
    ],
    rows: [
      [KEY, ALICE.arn, 'Decrypt', null, null, 2, '08:00:00', '08:30:00'],
      [KEY, ROLE, 'GenerateDataKey', 'cloudformation.amazonaws.com', null, 1, '09:00:00', '09:00:00'],
      [KEY, 'autoscaling.amazonaws.com', 'Encrypt', 'autoscaling.amazonaws.com', null, 1, '10:00:00', '10:00:00'],
      ...[
        'ReEncrypt', 'GenerateDataKeyWithoutPlaintext', 'GenerateDataKeyPair', 'GenerateDataKeyPairWithoutPlaintext', 'Sign', 'Verify', 'GenerateMac', 'VerifyMac',
      ].map((name, i) => [KEY, ALICE.arn, name, null, null, 1, `11:00:0${i}`, `11:00:0${i}`]),
      ['alias/orders', ALICE.arn, 'Decrypt', null, 'AccessDenied', 1, '12:00:00', '12:00:00'],
    ],
  },
  'key-changes': tried([
    ...each('kms', [
      'ScheduleKeyDeletion', 'CancelKeyDeletion', 'DisableKey', 'EnableKey', 'PutKeyPolicy', 'DisableKeyRotation', 'EnableKeyRotation', 'ImportKeyMaterial',
      'DeleteImportedKeyMaterial', 'CreateGrant', 'RevokeGrant',
    ], { keyId: '1' }),
    call('kms', 'UpdateAlias', given({ targetKeyId: '1', aliasName: 'alias/orders' })),
    call('kms', 'DeleteAlias', given({ aliasName: 'alias/orders' })),
    call('kms', 'DisconnectCustomKeyStore'),
    call('kms', 'RetireGrant', { resources: [{ ARN: KEY, accountId: ACCOUNT, type: 'AWS::KMS::Key' }] }),
  ], [call('kms', 'CreateGrant', { ...given({ keyId: '1' }), ...by(DELEGATED) })]),
  'secrets-read': {
    records: [
      ...['192.0.2.10', '198.51.100.7'].map((sourceIPAddress, i) => call('secretsmanager', 'GetSecretValue', {
        ...given({ secretId: 'orders' }), ...read, ...by(DEPLOYMENT), sourceIPAddress, at: `08:00:0${i}`,
      })),
      call('secretsmanager', 'GetSecretValue', { ...given({ secretId: 'orders' }), ...read, at: '09:00:00' }),
      call('secretsmanager', 'BatchGetSecretValue', { ...given({ secretIdList: ['orders', 'invoices'] }), ...read, ...by(SERVICE), at: '10:00:00' }),
      call('secretsmanager', 'GetSecretValue', { ...given({ secretId: 'orders' }), ...read, ...REFUSED, at: '11:00:00' }),
      call('secretsmanager', 'DescribeSecret', { ...given({ secretId: 'orders' }), ...read, at: '12:00:00' }),
      call('example', 'GetSecretValue', { ...given({ secretId: 'orders' }), ...read, at: '13:00:00' }),
    ],
    rows: [
      [ACCOUNT, 'orders', ROLE, 2, 2, '08:00:00', '08:00:01'],
      [ACCOUNT, 'orders', ALICE.arn, 1, 1, '09:00:00', '09:00:00'],
      [ACCOUNT, 'orders', 'autoscaling.amazonaws.com', 1, 1, '10:00:00', '10:00:00'],
    ],
  },
  'parameters-read': {
    records: [
      ...['08:00:00', '08:30:00'].map(at => call('ssm', 'GetParameter', { ...given({ name: '/app/token', withDecryption: true }), ...read, at })),
      call('ssm', 'GetParameters', { ...given({ names: ['/app/token', '/app/user'], withDecryption: true }), ...read, ...by(DEPLOYMENT), at: '09:00:00' }),
      call('ssm', 'GetParametersByPath', { ...given({ path: '/app', withDecryption: true }), ...read, ...by(SERVICE), at: '10:00:00' }),
      call('ssm', 'GetParameterHistory', { ...given({ name: '/app/key', withDecryption: true }), ...read, at: '10:30:00' }),
      call('ssm', 'GetParameter', { ...given({ name: '/app/token', withDecryption: true }), ...read, ...REFUSED, at: '11:00:00' }),
      call('ssm', 'GetParameter', { ...given({ name: '/app/token', withDecryption: false }), ...read, at: '12:00:00' }),
      call('ssm', 'GetInventory', { ...given({ name: '/app/token', withDecryption: true }), ...read, at: '13:00:00' }),
      call('example', 'GetParameter', { ...given({ name: '/app/token', withDecryption: true }), ...read, at: '14:00:00' }),
    ],
    rows: [
      [ACCOUNT, '/app/token', ALICE.arn, 2, 1, '08:00:00', '08:30:00'],
      [ACCOUNT, '/app/token', ROLE, 1, 1, '09:00:00', '09:00:00'],
      [ACCOUNT, '/app', 'autoscaling.amazonaws.com', 1, 1, '10:00:00', '10:00:00'],
      [ACCOUNT, '/app/key', ALICE.arn, 1, 1, '10:30:00', '10:30:00'],
    ],
  },
  'trail-changes': listed([
    call('cloudtrail', 'StopLogging', given({ name: 'organization' })),
    call('cloudtrail', 'PutEventSelectors', { ...given({ trailName: 'organization' }), ...REFUSED }),
    call('s3', 'PutBucketLifecycle', bucket('example-audit-logs')),
    dataCall('s3', 'DeleteObject', bucket('example-audit-logs', { key: 'AWSLogs/1' })),
  ], [
    call('cloudtrail', 'DescribeTrails', read),
    call('cloudtrail', 'StartQuery'), call('cloudtrail', 'StartDashboardRefresh'),
    dataCall('s3', 'PutObject', { ...bucket('example-audit-logs', { key: 'AWSLogs/2' }), ...by(SERVICE) }),
    call('s3', 'PutBucketLifecycle', bucket('example-other')),
    call('s3express', 'DeleteBucket', bucket('example-audit-logs')),
    dataCall('s3', 'GetObject', bucket('example-audit-logs', { key: 'AWSLogs/1' })),
  ]),
  'security-services-changes': listed([
    call('guardduty', 'DeleteDetector', given({ detectorId: '1' })),
    call('securityhub', 'BatchDisableStandards', REFUSED),
    call('config', 'StopConfigurationRecorder'),
    call('macie2', 'DisableMacie'),
    call('inspector2', 'DisassociateMember'),
    call('detective', 'DeleteGraph'),
    call('access-analyzer', 'ArchiveFindings'),
    call('securitylake', 'UpdateDataLake'),
    call('wafv2', 'DeleteWebACL'),
    call('network-firewall', 'DeleteFirewall'),
    call('guardduty', 'CreateFilter'),
  ], [
    call('guardduty', 'CreateDetector'),
    call('config', 'PutEvaluations'),
    call('lambda', 'DeleteFunction20150331'),
    call('inspector2', 'DisabledThings', read),
  ]),
  'alerting-changes': tried([
    ...each('events', ['DisableRule', 'DeleteRule', 'PutRule'], { name: 'rule' }),
    call('events', 'RemoveTargets', given({ rule: 'rule' })),
    ...each('monitoring', ['DeleteAlarms', 'DisableAlarmActions'], { alarmNames: ['alarm'] }),
    call('monitoring', 'SetAlarmState', given({ alarmName: 'alarm' })),
    call('monitoring', 'PutAlarmMuteRule', given({ name: 'mute' })),
    ...each('logs', ['DeleteLogGroup', 'DeleteLogStream', 'DeleteMetricFilter', 'DeleteSubscriptionFilter', 'PutRetentionPolicy', 'DeleteAccountPolicy'], {
      logGroupName: 'audit',
    }),
    call('sns', 'DeleteTopic', given({ topicArn: 'arn' })),
    call('sns', 'Unsubscribe', given({ subscriptionArn: 'arn' })),
    call('ec2', 'DeleteFlowLogs', given({ DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: 'fl-1' } } })),
    ...each('route53resolver', ['DeleteResolverQueryLogConfig', 'DisassociateResolverQueryLogConfig'], { resolverQueryLogConfigId: 'rqlc-1' }),
  ]),
  'top-callers': {
    records: [
      ...['s3', 'ec2', 's3'].map((service, i) => call(service, 'ExampleCall', { ...by(session('deployment', `run-${i}`)), at: `08:00:0${i}` })),
      ...['09:00:00', '09:00:01'].map(at => call('s3', 'ExampleCall', { at })),
      call('s3', 'ExampleCall', { ...by(SERVICE), at: '10:00:00' }),
    ],
    rows: [
      [ACCOUNT, ROLE, 3, 2, '08:00:02'], [ACCOUNT, ALICE.arn, 2, 1, '09:00:01'], [ACCOUNT, 'autoscaling.amazonaws.com', 1, 1, '10:00:00'],
    ],
  },
  'busiest-services': {
    records: [call('s3', 'ExampleCall'), call('s3', 'ExampleCall', by(DEPLOYMENT)), call('ec2', 'ExampleCall')],
    rows: [['s3.amazonaws.com', 2, 2], ['ec2.amazonaws.com', 1, 1]],
  },
  'calls-by-hour': {
    records: ['08:00:00', '08:59:59', '09:00:00'].map(at => call('s3', 'ExampleCall', { at })),
    rows: [['09:00:00', 1], ['08:00:00', 2]],
  },
  'errors-by-hour': {
    records: [
      ...['08:00:00', '08:59:59', '09:00:00'].map(at => call('s3', 'ExampleCall', { ...REFUSED, at })),
      call('s3', 'ExampleCall', { at: '08:30:00' }),
    ],
    rows: [['09:00:00', 1], ['08:00:00', 2]],
  },
  'top-errors': {
    records: [
      call('s3', 'GetBucketPolicy', { ...read, errorCode: 'NoSuchBucketPolicy', at: '08:00:00' }),
      call('s3', 'GetBucketPolicy', { ...read, ...by(DEPLOYMENT), errorCode: 'NoSuchBucketPolicy', at: '09:00:00' }),
      call('iam', 'GetRole', { ...read, errorCode: 'NoSuchEntityException', at: '10:00:00' }),
      call('iam', 'GetRole', { ...read, at: '11:00:00' }),
    ],
    rows: [
      ['NoSuchBucketPolicy', 's3.amazonaws.com', 'GetBucketPolicy', 2, 2, '09:00:00'],
      ['NoSuchEntityException', 'iam.amazonaws.com', 'GetRole', 1, 1, '10:00:00'],
    ],
  },
  'throttled-calls': {
    records: [
      ...['08:00:00', '08:30:00'].map(at => call('lambda', 'GetFunction', { ...read, errorCode: 'ThrottlingException', at })),
      call('ec2', 'DescribeInstances', { ...read, ...by(DEPLOYMENT), errorCode: 'Client.RequestLimitExceeded', at: '09:00:00' }),
      call('lambda', 'Invoke', { ...by(SERVICE), errorCode: 'TooManyRequestsException', at: '10:00:00' }),
      dataCall('s3', 'GetObject', { errorCode: 'SlowDown', at: '11:00:00' }),
      dataCall('dynamodb', 'PutItem', { errorCode: 'ProvisionedThroughputExceededException', at: '12:00:00' }),
      call('ec2', 'DescribeInstances', { ...read, ...REFUSED, at: '13:00:00' }),
      call('ec2', 'DescribeInstances', { ...read, at: '14:00:00' }),
    ],
    rows: [
      [ALICE.arn, 'lambda.amazonaws.com', 'GetFunction', 'ThrottlingException', 2, '08:00:00', '08:30:00'],
      [ROLE, 'ec2.amazonaws.com', 'DescribeInstances', 'Client.RequestLimitExceeded', 1, '09:00:00', '09:00:00'],
      ['autoscaling.amazonaws.com', 'lambda.amazonaws.com', 'Invoke', 'TooManyRequestsException', 1, '10:00:00', '10:00:00'],
      [ALICE.arn, 's3.amazonaws.com', 'GetObject', 'SlowDown', 1, '11:00:00', '11:00:00'],
      [ALICE.arn, 'dynamodb.amazonaws.com', 'PutItem', 'ProvisionedThroughputExceededException', 1, '12:00:00', '12:00:00'],
    ],
  },
  'data-events-by-bucket': {
    records: [
      dataCall('s3', 'GetObject', bucket('data')), dataCall('s3', 'GetObject', { ...bucket('data'), ...by(DEPLOYMENT) }), dataCall('s3', 'PutObject', bucket('data')),
      call('s3', 'GetBucketPolicy', { ...bucket('data'), ...read }), dataCall('dynamodb', 'PutItem'),
    ],
    rows: [[ACCOUNT, 'data', 'GetObject', 2, 2], [ACCOUNT, 'data', 'PutObject', 1, 1]],
  },
  'data-events-by-principal': {
    records: [
      ...['a', 'b', 'c'].map(name => dataCall('s3', 'GetObject', by(session('deployment', name)))),
      ...[1, 2].map(() => dataCall('s3', 'GetObject')), dataCall('dynamodb', 'PutItem', by(SERVICE)), call('s3', 'CreateBucket'),
    ],
    rows: [
      [ACCOUNT, ROLE, 's3.amazonaws.com', 3], [ACCOUNT, ALICE.arn, 's3.amazonaws.com', 2], [ACCOUNT, 'autoscaling.amazonaws.com', 'dynamodb.amazonaws.com', 1],
    ],
  },
  'expensive-resources-started': done([
    ...each('ec2', ['RunInstances'], { instanceType: 'p5.48xlarge' }, by(DELEGATED)),
    call('ec2', 'RequestSpotInstances', given({ launchSpecification: { instanceType: 'g6.xlarge' } })),
    ...each('ec2', ['RequestSpotFleet', 'CreateFleet', 'AllocateHosts', 'CreateNatGateway', 'PurchaseReservedInstancesOffering']),
    ...each('rds', ['CreateDBInstance', 'RestoreDBInstanceFromDBSnapshot', 'PurchaseReservedDBInstancesOffering'], { dBInstanceClass: 'db.r6g.large' }),
    call('rds', 'CreateDBCluster'),
    ...each('redshift', ['CreateCluster', 'ResizeCluster'], { nodeType: 'ra3.4xlarge' }),
    ...each('sagemaker', ['CreateEndpoint', 'CreateApp']),
    call('sagemaker', 'CreateNotebookInstance', given({ instanceType: 'ml.p4d.24xlarge' })),
    call('sagemaker', 'CreateTrainingJob', given({ resourceConfig: { instanceType: 'ml.p4d.24xlarge' } })),
    call('elasticmapreduce', 'RunJobFlow', given({ instances: { masterInstanceType: 'm7g.xlarge' } })),
    ...each('es', ['CreateDomain', 'CreateElasticsearchDomain'], { clusterConfig: { instanceType: 'r7g.large.search' } }),
    ...having('elasticache', 'CreateCacheCluster', ['cacheNodeType'], 'cache.r7g.large'), call('elasticache', 'CreateReplicationGroup'),
    call('eks', 'CreateCluster'), call('eks', 'CreateNodegroup', given({ instanceTypes: ['m7g.large'] })),
    ...each('kafka', ['CreateCluster', 'CreateClusterV2'], { brokerNodeGroupInfo: { instanceType: 'kafka.m7g.large' } }),
    call('dms', 'CreateReplicationInstance', given({ replicationInstanceClass: 'dms.r6i.large' })),
    call('bedrock', 'CreateProvisionedModelThroughput', given({ modelId: 'model' })),
    call('savingsplans', 'CreateSavingsPlan'),
  ]),
};
