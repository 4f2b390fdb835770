import { bucket, by, DELEGATED, DEPLOYMENT, done, Expectation, given, listed, near, read, REFUSED, ROLE, tried } from './expectation';
import { ACCOUNT, ALICE, call, dataCall, each, LogRecord, OTHER_ACCOUNT, SERVICE } from '../log-files';

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

/** Data, keys and secrets. */
export const DATA: Record<string, Expectation> = {
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
};
