import { Aws } from 'aws-cdk-lib';
import { calls, callsWith, DONE } from './calls';
import { CatalogueEntries } from './entry';
import { GRANTS, grantsToOtherAccounts } from './other-accounts';
import { apiCall, apiCalls } from './sample-events';
import { AlertPattern } from '../alert-pattern';
import { AlertSeverity } from '../alert-severity';

const BLOCK_CALLS = ['PutBucketPublicAccessBlock', 'PutAccountPublicAccessBlock'];
const BLOCK_SETTINGS = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];
const BLOCK_ALL = Object.fromEntries(BLOCK_SETTINGS.map(setting => [setting, true]));

const bucketPolicy = (statement: Record<string, unknown>) => apiCall('s3', 'PutBucketPolicy', {
  requestParameters: { bucketName: 'invoices', bucketPolicy: { Version: '2012-10-17', Statement: [{ Action: 's3:GetObject', ...statement }] } },
});

/** Headers of a call that grant by an ACL. */
const GRANT_HEADERS = ['read', 'read-acp', 'write', 'write-acp', 'full-control'].map(permission => `x-amz-grant-${permission}`);
/** The groups that are everybody, and everybody with an account. */
const PUBLIC_GROUPS = ['AllUsers', 'AuthenticatedUsers'];
/** How a header ends that grants to one of them: as `uri="http://acs…/global/AllUsers"`, or without quotation marks. */
const PUBLIC_GRANTEES = PUBLIC_GROUPS.flatMap(group => [{ suffix: group }, { suffix: `${group}"` }]);
const GROUP_URI = 'http://acs.amazonaws.com/groups/global';

const aclGrant = (grantee: Record<string, unknown>) => apiCall('s3', 'PutBucketAcl', {
  requestParameters: {
    bucketName: 'invoices',
    AccessControlPolicy: {
      AccessControlList: {
        Grant: [
          { Grantee: { 'xsi:type': 'CanonicalUser', 'ID': 'owner' }, Permission: 'FULL_CONTROL' },
          { Grantee: grantee, Permission: 'READ' },
        ],
      },
    },
  },
});
const cannedAcl = (eventName: string, acl: unknown) => apiCall('s3', eventName, {
  requestParameters: { 'bucketName': 'invoices', 'x-amz-acl': acl },
});
const grantHeader = (header: string, grantees: string) => apiCall('s3', 'PutBucketAcl', {
  requestParameters: { bucketName: 'invoices', accessControlList: { [header]: grantees } },
});

const versioning = (configuration: Record<string, string>) => apiCall('s3', 'PutBucketVersioning', {
  requestParameters: { bucketName: 'invoices', VersioningConfiguration: configuration },
});

const snapshotPermission = (change: Record<string, unknown>) => apiCall('ec2', 'ModifySnapshotAttribute', {
  requestParameters: { snapshotId: 'snap-1', attributeType: 'CREATE_VOLUME_PERMISSION', createVolumePermission: change },
});

const LAUNCHERS = ['userId', 'group', 'organizationArn', 'organizationalUnitArn'];

const launchPermission = (change: Record<string, unknown>) => apiCall('ec2', 'ModifyImageAttribute', {
  requestParameters: { imageId: 'ami-1', attributeType: 'launchPermission', launchPermission: change },
});

/** Services that delete what has come to the end of its time. */
const BACKUP_SERVICES = ['backup.amazonaws.com', 'dlm.amazonaws.com'];
const DATABASE_BACKUPS = ['DeleteDBSnapshot', 'DeleteDBClusterSnapshot', 'DeleteDBInstanceAutomatedBackup', 'DeleteDBClusterAutomatedBackup'];

const invokedBy = (service: string) => ({
  type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/backup/1', accountId: '111122223333', invokedBy: service,
});

const share = (eventName: string, settings: Record<string, unknown>) => apiCall('ram', eventName, {
  requestParameters: { name: 'subnets', ...settings },
});

const association = (external: unknown) => apiCall('ram', 'AssociateResourceShare', {
  requestParameters: { resourceShareArn: 'arn:aws:ram:eu-west-1:111122223333:resource-share/r1', principals: ['444455556666'] },
  responseElements: { resourceShareAssociations: [{ associatedEntity: '444455556666', associationType: 'PRINCIPAL', external }] },
});

/** Data opened to others, taken away or destroyed. */
export const DATA: CatalogueEntries = {
  's3-policy-changed': {
    title: 'Bucket policy, ACL, CORS, lifecycle or replication changed',
    severity: AlertSeverity.LOW,
    description: 'Such a change can open, copy or expire what is in a bucket. Every deployment of one raises this: for those who must see all.',
    runbook: 'Compare the bucket with its stack. If it was not a deployment, put back the former configuration and follow the caller.',
    attackTechniques: ['T1530'],
    controls: ['CIS 4.8', 'CloudWatch.8'],
    optIn: true,
    pattern: calls('s3', [
      'PutBucketAcl', 'PutBucketPolicy', 'PutBucketCors', 'PutBucketLifecycle', 'PutBucketReplication',
      'DeleteBucketPolicy', 'DeleteBucketCors', 'DeleteBucketLifecycle', 'DeleteBucketReplication',
    ]),
    matches: [
      cannedAcl('PutBucketAcl', ['private']),
      bucketPolicy({ Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } }),
      ...apiCalls('s3', [
        'PutBucketCors', 'PutBucketLifecycle', 'PutBucketReplication',
        'DeleteBucketPolicy', 'DeleteBucketCors', 'DeleteBucketLifecycle', 'DeleteBucketReplication',
      ], { requestParameters: { bucketName: 'invoices' } }),
    ],
    ignores: [
      apiCall('s3', 'PutBucketTagging', { requestParameters: { bucketName: 'invoices' } }),
      apiCall('s3', 'GetBucketPolicy', { readOnly: true, requestParameters: { bucketName: 'invoices' } }),
    ],
  },
  's3-public-access-block-lifted': {
    title: 'S3 Block Public Access lifted',
    severity: AlertSeverity.HIGH,
    description: 'One of the four settings was switched off, or all were removed, for a bucket or for the account.',
    runbook: 'Switch the settings on again unless the bucket serves the public. Check its policy and ACLs.',
    attackTechniques: ['T1562.007', 'T1530'],
    pattern: callsWith({
      eventSource: ['s3.amazonaws.com'],
      $or: [
        { eventName: ['DeleteBucketPublicAccessBlock', 'DeleteAccountPublicAccessBlock'] },
        ...BLOCK_SETTINGS.map(setting => ({
          eventName: BLOCK_CALLS, requestParameters: { PublicAccessBlockConfiguration: { [setting]: [false, 'false'] } },
        })),
      ],
    }),
    matches: [
      apiCall('s3', 'DeleteBucketPublicAccessBlock', { requestParameters: { bucketName: 'invoices' } }),
      apiCall('s3', 'DeleteAccountPublicAccessBlock'),
      ...BLOCK_SETTINGS.flatMap(setting => BLOCK_CALLS.flatMap(call => [false, 'false'].map(off => apiCall('s3', call, {
        requestParameters: { PublicAccessBlockConfiguration: { ...BLOCK_ALL, [setting]: off } },
      })))),
    ],
    ignores: [
      apiCall('s3', 'PutBucketPublicAccessBlock', { requestParameters: { PublicAccessBlockConfiguration: BLOCK_ALL } }),
      apiCall('s3', 'GetBucketPublicAccessBlock', { readOnly: true }),
      apiCall('s3', 'DeleteBucketPolicy'),
    ],
  },
  's3-policy-public': {
    title: 'Bucket policy allows everyone',
    severity: AlertSeverity.HIGH,
    description: 'A statement of the new bucket policy allows any principal. Conditions may narrow it; Block Public Access may still hold.',
    runbook: 'Read the policy. If the bucket is not meant for the public, put back the former policy and list who read it meanwhile.',
    attackTechniques: ['T1530'],
    controls: ['CIS 4.8', 'CloudWatch.8'],
    supersedes: ['s3-policy-grants-other-account', 's3-policy-changed'],
    pattern: calls('s3', ['PutBucketPolicy'], {
      $or: [
        { requestParameters: { bucketPolicy: { Statement: { Effect: ['Allow'], Principal: ['*'] } } } },
        { requestParameters: { bucketPolicy: { Statement: { Effect: ['Allow'], Principal: { AWS: ['*'] } } } } },
      ],
    }),
    matches: [
      bucketPolicy({ Effect: 'Allow', Principal: '*' }),
      bucketPolicy({ Effect: 'Allow', Principal: { AWS: '*' } }),
      bucketPolicy({ Effect: 'Allow', Principal: { AWS: ['arn:aws:iam::444455556666:root', '*'] } }),
    ],
    ignores: [
      bucketPolicy({ Effect: 'Deny', Principal: '*' }),
      bucketPolicy({ Effect: 'Deny', Principal: { AWS: '*' } }),
      bucketPolicy({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:root' } }),
      bucketPolicy({ Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } }),
      apiCall('s3', 'PutBucketPolicy', { errorCode: 'AccessDenied' }),
    ],
  },
  // Of the account that has the rules.
  [GRANTS]: grantsToOtherAccounts([Aws.ACCOUNT_ID]),
  's3-acl-public': {
    title: 'Bucket ACL grants access to everyone',
    severity: AlertSeverity.HIGH,
    description: 'AllUsers is anybody, AuthenticatedUsers anybody with an AWS account. Block Public Access or disabled ACLs may still hold.',
    runbook: 'Set the ACL back to private, or disable ACLs by the object ownership BucketOwnerEnforced. List who read the bucket meanwhile.',
    attackTechniques: ['T1530'],
    supersedes: ['s3-policy-changed'],
    pattern: calls('s3', ['PutBucketAcl', 'CreateBucket'], {
      requestParameters: {
        $or: [
          { AccessControlPolicy: { AccessControlList: { Grant: { Grantee: { URI: PUBLIC_GROUPS.map(group => ({ suffix: group })) } } } } },
          { 'x-amz-acl': ['public-read', 'public-read-write', 'authenticated-read'] },
          ...GRANT_HEADERS.map(header => ({ accessControlList: { [header]: PUBLIC_GRANTEES } })),
        ],
      },
    }),
    matches: [
      ...PUBLIC_GROUPS.map(group => aclGrant({ 'xsi:type': 'Group', 'URI': `${GROUP_URI}/${group}` })),
      cannedAcl('CreateBucket', 'public-read'),
      cannedAcl('PutBucketAcl', ['public-read-write']),
      cannedAcl('PutBucketAcl', ['authenticated-read']),
      ...GRANT_HEADERS.flatMap(header => PUBLIC_GROUPS.flatMap(group => [
        grantHeader(header, `uri=${GROUP_URI}/${group}`), grantHeader(header, `id="owner", uri="${GROUP_URI}/${group}"`),
      ])),
    ],
    ignores: [
      cannedAcl('PutBucketAcl', ['private']),
      cannedAcl('PutObjectAcl', ['public-read']),
      aclGrant({ 'xsi:type': 'Group', 'URI': 'http://acs.amazonaws.com/groups/s3/LogDelivery' }),
      grantHeader('x-amz-grant-write', 'uri="http://acs.amazonaws.com/groups/s3/LogDelivery"'),
      grantHeader('x-amz-grant-read', 'id="owner"'),
      apiCall('s3', 'CreateBucket', { requestParameters: { bucketName: 'invoices' } }),
    ],
  },
  's3-replication-set': {
    title: 'Bucket replication set or removed',
    severity: AlertSeverity.MEDIUM,
    description: 'Replication carries every new object off, also to buckets of other accounts. Without it, the second copy stops being kept.',
    runbook: 'Read the destination and the role of the rules. Delete rules that nobody knows, or put back the former ones, and follow the caller.',
    attackTechniques: ['T1537', 'T1490'],
    controls: ['CIS 4.8', 'CloudWatch.8'],
    supersedes: ['s3-policy-changed'],
    pattern: calls('s3', ['PutBucketReplication', 'DeleteBucketReplication']),
    matches: [
      apiCall('s3', 'PutBucketReplication', {
        requestParameters: {
          bucketName: 'invoices',
          ReplicationConfiguration: { Rule: { Status: 'Enabled', Destination: { Bucket: 'arn:aws:s3:::copies', Account: '444455556666' } } },
        },
      }),
      apiCall('s3', 'DeleteBucketReplication', { requestParameters: { bucketName: 'invoices', replication: '' } }),
    ],
    ignores: [
      apiCall('s3', 'GetBucketReplication', { readOnly: true, requestParameters: { bucketName: 'invoices' } }),
      apiCall('s3', 'PutBucketLifecycle', { requestParameters: { bucketName: 'invoices' } }),
    ],
  },
  'ebs-snapshot-shared': {
    title: 'EBS snapshot shared or made public',
    severity: AlertSeverity.HIGH,
    description: 'Another account can copy a shared snapshot, or make a volume of it, and read the whole disk.',
    runbook: 'See in the call who was added. Unless that account is yours, remove the permission, look for SharedSnapshotCopyInitiated and'
      + ' SharedSnapshotVolumeCreated in the trail, and renew the secrets that were on the disk.',
    attackTechniques: ['T1537'],
    pattern: calls('ec2', ['ModifySnapshotAttribute'], {
      $or: [
        { requestParameters: { createVolumePermission: { add: { items: { userId: [{ exists: true }] } } } } },
        { requestParameters: { createVolumePermission: { add: { items: { group: ['all'] } } } } },
      ],
    }),
    matches: [
      snapshotPermission({ add: { items: [{ userId: '444455556666' }] } }),
      snapshotPermission({ add: { items: [{ group: 'all' }] } }),
    ],
    ignores: [
      snapshotPermission({ remove: { items: [{ userId: '444455556666' }] } }),
      snapshotPermission({ remove: { items: [{ group: 'all' }] } }),
      apiCall('ec2', 'ResetSnapshotAttribute', { requestParameters: { snapshotId: 'snap-1' } }),
      apiCall('ec2', 'CopySnapshot', { requestParameters: { createVolumePermission: { add: { items: [{ group: 'all' }] } } } }),
    ],
  },
  'ami-shared': {
    title: 'AMI shared or made public',
    severity: AlertSeverity.HIGH,
    description: 'Whoever may launch the image can read its disks: code, configuration, and secrets that were left on them.',
    runbook: 'See in the call who was added. Unless they are yours, remove the launch permission and renew the secrets in the image.',
    attackTechniques: ['T1537'],
    pattern: calls('ec2', ['ModifyImageAttribute'], {
      $or: LAUNCHERS.map(launcher => ({ requestParameters: { launchPermission: { add: { items: { [launcher]: [{ exists: true }] } } } } })),
    }),
    matches: [
      launchPermission({ add: { items: [{ userId: '444455556666' }] } }),
      launchPermission({ add: { items: [{ group: 'all' }] } }),
      launchPermission({ add: { items: [{ organizationArn: 'arn:aws:organizations::111122223333:organization/o-1' }] } }),
      launchPermission({ add: { items: [{ organizationalUnitArn: 'arn:aws:organizations::111122223333:ou/o-1/ou-1' }] } }),
    ],
    ignores: [
      launchPermission({ remove: { items: [{ userId: '444455556666' }] } }),
      launchPermission({ remove: { items: [{ group: 'all' }] } }),
      apiCall('ec2', 'ModifyImageAttribute', { requestParameters: { imageId: 'ami-1', description: { value: 'web server' } } }),
      apiCall('ec2', 'CopyImage', { requestParameters: { launchPermission: { add: { items: [{ group: 'all' }] } } } }),
    ],
  },
  'rds-snapshot-shared': {
    title: 'Database snapshot shared or made public',
    severity: AlertSeverity.HIGH,
    description: 'Another account can restore the whole database from it. Snapshots of Aurora, Neptune and DocumentDB count too.',
    runbook: 'See valuesToAdd in the call: account ids, or all for everybody. Unless they are yours, remove them with ModifyDBSnapshotAttribute, or'
      + ' ModifyDBClusterSnapshotAttribute for a cluster.',
    attackTechniques: ['T1537'],
    pattern: calls('rds', ['ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute'], {
      requestParameters: { attributeName: ['restore'], valuesToAdd: [{ exists: true }] },
    }),
    matches: [
      apiCall('rds', 'ModifyDBSnapshotAttribute', {
        requestParameters: { dBSnapshotIdentifier: 'invoices', attributeName: 'restore', valuesToAdd: ['444455556666'] },
      }),
      apiCall('rds', 'ModifyDBClusterSnapshotAttribute', {
        requestParameters: { dBClusterSnapshotIdentifier: 'invoices', attributeName: 'restore', valuesToAdd: ['all'] },
      }),
    ],
    ignores: [
      apiCall('rds', 'ModifyDBSnapshotAttribute', {
        requestParameters: { dBSnapshotIdentifier: 'invoices', attributeName: 'restore', valuesToAdd: [], valuesToRemove: ['444455556666'] },
      }),
      apiCall('rds', 'ModifyDBSnapshotAttribute', {
        requestParameters: { dBSnapshotIdentifier: 'invoices', attributeName: 'other', valuesToAdd: ['444455556666'] },
      }),
      apiCall('rds', 'CopyDBSnapshot', { requestParameters: { attributeName: 'restore', valuesToAdd: ['444455556666'] } }),
    ],
  },
  'database-exported': {
    title: 'Database snapshot or table exported to S3',
    severity: AlertSeverity.MEDIUM,
    description: 'An export puts the whole content of a database into a bucket, which may belong to another account.',
    runbook: 'Check whether you know the bucket and the role in the call. Otherwise cancel the export and follow the caller.',
    attackTechniques: ['T1567', 'T1530'],
    pattern: callsWith({
      eventSource: ['rds.amazonaws.com', 'dynamodb.amazonaws.com'], eventName: ['StartExportTask', 'ExportTableToPointInTime'],
    }),
    matches: [
      apiCall('rds', 'StartExportTask', {
        requestParameters: { sourceArn: 'arn:aws:rds:eu-west-1:111122223333:snapshot:invoices', s3BucketName: 'copies' },
      }),
      apiCall('dynamodb', 'ExportTableToPointInTime', {
        requestParameters: { tableArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/invoices', s3Bucket: 'copies', s3BucketOwner: '444455556666' },
      }),
    ],
    ignores: [
      apiCall('rds', 'CancelExportTask', { requestParameters: { exportTaskIdentifier: 'invoices' } }),
      apiCall('dynamodb', 'ImportTable'),
      apiCall('dynamodb', 'ListExports', { readOnly: true }),
    ],
  },
  'instance-exported': {
    title: 'Instance or image exported to S3',
    severity: AlertSeverity.MEDIUM,
    description: 'The disks of a machine leave EC2 as files in a bucket, where they can be copied and read anywhere.',
    runbook: 'Check whether you know the bucket in the call. Otherwise cancel the task, delete the files, and follow the caller.',
    attackTechniques: ['T1537', 'T1005'],
    pattern: calls('ec2', ['CreateInstanceExportTask', 'ExportImage', 'CreateStoreImageTask']),
    matches: [
      apiCall('ec2', 'CreateInstanceExportTask', {
        requestParameters: { instanceId: 'i-1', targetEnvironment: 'vmware', exportToS3: { s3Bucket: 'copies', diskImageFormat: 'VMDK' } },
      }),
      ...apiCalls('ec2', ['ExportImage', 'CreateStoreImageTask']),
    ],
    ignores: [
      apiCall('ec2', 'CreateImage', { requestParameters: { instanceId: 'i-1', name: 'app' } }),
      apiCall('ec2', 'CancelExportTask'),
      apiCall('ec2', 'DescribeExportTasks', { readOnly: true }),
    ],
  },
  'secrets-batch-read': {
    title: 'Secrets read in a batch',
    severity: AlertSeverity.MEDIUM,
    description: 'Applications read the one secret that they need. Whoever reads many at once may be collecting them.',
    runbook: 'Ask the owner of the calling role. If it was not its program, renew the secrets that the call names or its filters select.',
    attackTechniques: ['T1555.006'],
    readOnlyCalls: true,
    pattern: AlertPattern.forApiCalls('secretsmanager.amazonaws.com', ['BatchGetSecretValue'], { errorCode: DONE }),
    matches: [
      apiCall('secretsmanager', 'BatchGetSecretValue', {
        readOnly: true, requestParameters: { filters: [{ key: 'tag-key', values: ['app'] }] },
      }),
      apiCall('secretsmanager', 'BatchGetSecretValue', { readOnly: true, requestParameters: { secretIdList: ['app', 'invoices'] } }),
    ],
    ignores: [
      apiCall('secretsmanager', 'BatchGetSecretValue', { readOnly: true, errorCode: 'AccessDenied' }),
      apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, requestParameters: { secretId: 'app' } }),
      apiCall('secretsmanager', 'ListSecrets', { readOnly: true }),
      apiCall('example', 'BatchGetSecretValue', { readOnly: true }),
    ],
  },
  'secret-read': {
    title: 'Secret value read',
    severity: AlertSeverity.LOW,
    description: 'Programs read secrets all day, and each time counts: this is for accounts where secrets are hardly ever read.',
    runbook: 'Check that the caller is the program which the secret is for. Otherwise renew the secret and follow the caller.',
    attackTechniques: ['T1555.006'],
    optIn: true,
    readOnlyCalls: true,
    pattern: AlertPattern.forApiCalls('secretsmanager.amazonaws.com', ['GetSecretValue'], { errorCode: DONE }),
    matches: [
      apiCall('secretsmanager', 'GetSecretValue', {
        readOnly: true, requestParameters: { secretId: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:app-s1' },
      }),
      apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, requestParameters: { secretId: 'app', versionStage: 'AWSPREVIOUS' } }),
    ],
    ignores: [
      apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, errorCode: 'AccessDenied', requestParameters: { secretId: 'app' } }),
      apiCall('secretsmanager', 'DescribeSecret', { readOnly: true, requestParameters: { secretId: 'app' } }),
      apiCall('secretsmanager', 'GetRandomPassword', { readOnly: true }),
      apiCall('secretsmanager', 'BatchGetSecretValue', { readOnly: true }),
    ],
  },
  'secret-read-denied': {
    title: 'Reading of a secret denied',
    severity: AlertSeverity.MEDIUM,
    description: 'Programs may read the secrets that they need. Whoever is refused one may be trying out what stolen credentials open.',
    runbook: 'Ask the owner of the calling identity. If its program needs the secret, correct the policy. Otherwise disable the credentials and read'
      + ' their other calls.',
    attackTechniques: ['T1555.006'],
    readOnlyCalls: true,
    pattern: AlertPattern.forApiCalls('secretsmanager.amazonaws.com', ['GetSecretValue', 'BatchGetSecretValue'], {
      errorCode: [{ prefix: 'AccessDenied' }],
    }),
    matches: [
      apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, errorCode: 'AccessDenied' }),
      apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, errorCode: 'AccessDeniedException', requestParameters: { secretId: 'app' } }),
      apiCall('secretsmanager', 'BatchGetSecretValue', { readOnly: true, errorCode: 'AccessDenied' }),
    ],
    ignores: [
      apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, requestParameters: { secretId: 'app' } }),
      apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, errorCode: 'ResourceNotFoundException', requestParameters: { secretId: 'old' } }),
      apiCall('secretsmanager', 'DescribeSecret', { readOnly: true, errorCode: 'AccessDenied' }),
      apiCall('ssm', 'GetParameter', { readOnly: true, errorCode: 'AccessDenied' }),
    ],
  },
  'secret-policy-changed': {
    title: 'Resource policy of a secret changed',
    severity: AlertSeverity.MEDIUM,
    description: 'The policy can let other accounts read the secret. Stacks that share secrets set it in every first deployment.',
    runbook: 'Read the policy of the secret. Take out principals that you do not know, then renew the secret.',
    attackTechniques: ['T1098'],
    optIn: true,
    pattern: calls('secretsmanager', ['PutResourcePolicy', 'DeleteResourcePolicy']),
    matches: [
      apiCall('secretsmanager', 'PutResourcePolicy', { requestParameters: { secretId: 'app', resourcePolicy: '{}', blockPublicPolicy: true } }),
      apiCall('secretsmanager', 'DeleteResourcePolicy', { requestParameters: { secretId: 'app' } }),
    ],
    ignores: [
      apiCall('glue', 'PutResourcePolicy'),
      apiCall('secretsmanager', 'GetResourcePolicy', { readOnly: true, requestParameters: { secretId: 'app' } }),
      apiCall('secretsmanager', 'UpdateSecret', { requestParameters: { secretId: 'app' } }),
    ],
  },
  'ssm-parameters-decrypted': {
    title: 'Parameters read with decryption',
    severity: AlertSeverity.LOW,
    description: 'SecureString parameters hold passwords and tokens. Programs read them at every start: this is for accounts with few of them.',
    runbook: 'Check that the caller is a program which needs these parameters. Otherwise renew what they hold and follow the caller.',
    attackTechniques: ['T1555'],
    optIn: true,
    readOnlyCalls: true,
    pattern: calls('ssm', ['GetParameter', 'GetParameters', 'GetParametersByPath', 'GetParameterHistory'], {
      requestParameters: { withDecryption: [true, 'true'] },
    }),
    matches: [
      apiCall('ssm', 'GetParameter', { readOnly: true, requestParameters: { name: '/app/token', withDecryption: true } }),
      apiCall('ssm', 'GetParameters', { readOnly: true, requestParameters: { names: ['/app/token', '/app/user'], withDecryption: true } }),
      apiCall('ssm', 'GetParametersByPath', { readOnly: true, requestParameters: { path: '/app', withDecryption: 'true' } }),
      apiCall('ssm', 'GetParameterHistory', { readOnly: true, requestParameters: { name: '/app/token', withDecryption: true } }),
    ],
    ignores: [
      apiCall('ssm', 'GetParameter', { readOnly: true, requestParameters: { name: '/app/size' } }),
      apiCall('ssm', 'GetParameters', { readOnly: true, requestParameters: { names: ['/app/size'], withDecryption: false } }),
      apiCall('ssm', 'GetInventory', { readOnly: true, requestParameters: { withDecryption: true } }),
    ],
  },
  'ec2-password-data-read': {
    title: 'Password of a Windows instance requested',
    severity: AlertSeverity.HIGH,
    description: 'With the instance\'s key pair the answer gives its administrator password. Many such calls in a row are a search.',
    runbook: 'Ask the caller what for. If nobody knows, change the administrator passwords of the instances named and follow the caller.',
    attackTechniques: ['T1552.001'],
    readOnlyCalls: true,
    pattern: calls('ec2', ['GetPasswordData']),
    matches: [
      apiCall('ec2', 'GetPasswordData', { readOnly: true, requestParameters: { instanceId: 'i-1' } }),
      apiCall('ec2', 'GetPasswordData', { readOnly: true, errorCode: 'Client.UnauthorizedOperation', requestParameters: { instanceId: 'i-1' } }),
    ],
    ignores: [
      apiCall('ec2', 'GetConsoleOutput', { readOnly: true, requestParameters: { instanceId: 'i-1' } }),
      apiCall('ec2', 'DescribeInstances', { readOnly: true }),
    ],
  },
  'ec2-user-data-read': {
    title: 'User data of an instance read',
    severity: AlertSeverity.LOW,
    description: 'Start scripts in user data often hold passwords. Inventory tools and the console read them too, which makes this noisy.',
    runbook: 'Check that the caller is a tool of yours. Otherwise look for secrets in the user data of the instances named, and renew them.',
    attackTechniques: ['T1552', 'T1580'],
    optIn: true,
    readOnlyCalls: true,
    pattern: AlertPattern.forApiCalls('ec2.amazonaws.com', ['DescribeInstanceAttribute'], {
      errorCode: DONE, requestParameters: { attribute: ['userData'] },
    }),
    matches: [
      apiCall('ec2', 'DescribeInstanceAttribute', { readOnly: true, requestParameters: { instanceId: 'i-1', attribute: 'userData' } }),
      apiCall('ec2', 'DescribeInstanceAttribute', { readOnly: true, requestParameters: { attribute: 'userData', instanceId: 'i-2' } }),
    ],
    ignores: [
      apiCall('ec2', 'DescribeInstanceAttribute', {
        readOnly: true, errorCode: 'Client.UnauthorizedOperation', requestParameters: { instanceId: 'i-1', attribute: 'userData' },
      }),
      apiCall('ec2', 'DescribeInstanceAttribute', { readOnly: true, requestParameters: { instanceId: 'i-1', attribute: 'instanceType' } }),
      apiCall('ec2', 'ModifyInstanceAttribute', { requestParameters: { instanceId: 'i-1', attribute: 'userData', value: 'v' } }),
    ],
  },
  'ec2-user-data-read-denied': {
    title: 'Reading of an instance\'s user data denied',
    severity: AlertSeverity.MEDIUM,
    description: 'Start scripts in user data often hold passwords. Refused calls, above all for many instances in a row, are a search for them.',
    runbook: 'Ask the caller. If it is no tool of yours, disable the credentials and read their other calls, also in other Regions.',
    attackTechniques: ['T1552', 'T1580'],
    readOnlyCalls: true,
    pattern: AlertPattern.forApiCalls('ec2.amazonaws.com', ['DescribeInstanceAttribute'], {
      // Logged with and without `Client.`.
      errorCode: [{ suffix: 'UnauthorizedOperation' }],
      requestParameters: { attribute: ['userData'] },
    }),
    matches: ['Client.UnauthorizedOperation', 'UnauthorizedOperation'].map(errorCode => apiCall('ec2', 'DescribeInstanceAttribute', {
      readOnly: true, errorCode, requestParameters: { instanceId: 'i-1', attribute: 'userData' },
    })),
    ignores: [
      apiCall('ec2', 'DescribeInstanceAttribute', { readOnly: true, requestParameters: { instanceId: 'i-1', attribute: 'userData' } }),
      apiCall('ec2', 'DescribeInstanceAttribute', {
        readOnly: true, errorCode: 'Client.InvalidInstanceID.NotFound', requestParameters: { instanceId: 'i-1', attribute: 'userData' },
      }),
      apiCall('ec2', 'DescribeInstanceAttribute', {
        readOnly: true, errorCode: 'Client.UnauthorizedOperation', requestParameters: { instanceId: 'i-1', attribute: 'instanceType' },
      }),
      apiCall('ec2', 'ModifyInstanceAttribute', {
        errorCode: 'Client.UnauthorizedOperation', requestParameters: { instanceId: 'i-1', attribute: 'userData', value: 'v' },
      }),
    ],
  },
  'codebuild-project-public': {
    title: 'Builds of a CodeBuild project made public',
    severity: AlertSeverity.HIGH,
    description: 'Everyone on the internet can read the logs and artifacts of its builds, also of earlier ones, and the secrets in them.',
    runbook: 'Set the visibility of the project back to PRIVATE unless its source is public. Renew the secrets that logs or artifacts contain.',
    attackTechniques: ['T1530'],
    pattern: calls('codebuild', ['UpdateProjectVisibility'], { requestParameters: { projectVisibility: ['PUBLIC_READ'] } }),
    matches: [
      apiCall('codebuild', 'UpdateProjectVisibility', {
        requestParameters: {
          projectArn: 'arn:aws:codebuild:eu-west-1:111122223333:project/app',
          projectVisibility: 'PUBLIC_READ',
          resourceAccessRole: 'arn:aws:iam::111122223333:role/app',
        },
      }),
      apiCall('codebuild', 'UpdateProjectVisibility', { requestParameters: { projectVisibility: 'PUBLIC_READ' } }),
    ],
    ignores: [
      apiCall('codebuild', 'UpdateProjectVisibility', { requestParameters: { projectVisibility: 'PRIVATE' } }),
      apiCall('codebuild', 'UpdateProject', { requestParameters: { name: 'app' } }),
      apiCall('codebuild', 'ExampleCall', { requestParameters: { projectVisibility: 'PUBLIC_READ' } }),
    ],
  },
  'ecr-policy-changed': {
    title: 'ECR repository or registry policy changed',
    severity: AlertSeverity.MEDIUM,
    description: 'These policies decide which accounts pull images, or push them into what you run. Each new repository with a policy raises this.',
    runbook: 'Read policyText in the call. Take out principals that you do not know, and check the images that were pushed since.',
    attackTechniques: ['T1537'],
    optIn: true,
    pattern: calls('ecr', ['SetRepositoryPolicy', 'DeleteRepositoryPolicy', 'PutRegistryPolicy', 'DeleteRegistryPolicy']),
    matches: [
      apiCall('ecr', 'SetRepositoryPolicy', { requestParameters: { repositoryName: 'app', policyText: '{}', force: false } }),
      apiCall('ecr', 'DeleteRepositoryPolicy', { requestParameters: { repositoryName: 'app' } }),
      ...apiCalls('ecr', ['PutRegistryPolicy', 'DeleteRegistryPolicy']),
    ],
    ignores: [
      apiCall('ecr', 'PutLifecyclePolicy', { requestParameters: { repositoryName: 'app' } }),
      apiCall('ecr', 'GetRepositoryPolicy', { readOnly: true, requestParameters: { repositoryName: 'app' } }),
    ],
  },
  'ram-share-external': {
    title: 'Resource share open to accounts outside the organization',
    severity: AlertSeverity.MEDIUM,
    description: 'Accounts that you do not control can use what is in such a share. A new share is open to them unless the call says otherwise.',
    runbook: 'List the principals of the share. Remove those that you do not know, and set allowExternalPrincipals to false.',
    attackTechniques: ['T1537'],
    pattern: callsWith({
      eventSource: ['ram.amazonaws.com'],
      $or: [
        { eventName: ['CreateResourceShare'], requestParameters: { allowExternalPrincipals: [true, 'true', { exists: false }] } },
        { eventName: ['UpdateResourceShare'], requestParameters: { allowExternalPrincipals: [true, 'true'] } },
        { eventName: ['AssociateResourceShare'], responseElements: { resourceShareAssociations: { external: [true, 'true'] } } },
      ],
    }),
    matches: [
      share('CreateResourceShare', {}),
      ...['CreateResourceShare', 'UpdateResourceShare'].flatMap(call => [true, 'true'].map(open => share(call, { allowExternalPrincipals: open }))),
      ...[true, 'true'].map(external => association(external)),
    ],
    ignores: [
      share('CreateResourceShare', { allowExternalPrincipals: false }),
      share('UpdateResourceShare', { allowExternalPrincipals: false }),
      share('UpdateResourceShare', {}),
      association(false),
      { ...association(true), detail: { ...association(true).detail, eventName: 'DisassociateResourceShare' } },
      share('DeleteResourceShare', { allowExternalPrincipals: true }),
    ],
  },
  'datasync-task-created': {
    title: 'DataSync task created',
    severity: AlertSeverity.LOW,
    description: 'A task copies whole buckets and file systems, also to servers elsewhere. For accounts that do not use DataSync every day.',
    runbook: 'Look up the source and the destination location of the task. Delete the task unless both are known to you.',
    attackTechniques: ['T1119', 'T1537'],
    optIn: true,
    pattern: calls('datasync', ['CreateTask']),
    matches: [
      apiCall('datasync', 'CreateTask', {
        requestParameters: {
          sourceLocationArn: 'arn:aws:datasync:eu-west-1:111122223333:location/loc-1',
          destinationLocationArn: 'arn:aws:datasync:eu-west-1:111122223333:location/loc-2',
        },
      }),
      apiCall('datasync', 'CreateTask'),
    ],
    ignores: [
      apiCall('datasync', 'DeleteTask'),
      apiCall('datasync', 'ListTasks', { readOnly: true }),
    ],
  },
  'backups-destroyed': {
    title: 'Backup vault or its lock, backup plan, recovery point, snapshot or image deleted',
    severity: AlertSeverity.HIGH,
    description: 'Extortion begins with the backups. What AWS Backup and Data Lifecycle Manager expire on their own is left out.',
    runbook: 'Ask the caller. If it was not an ordinary clean-up, withdraw the caller\'s permissions at once. The Recycle Bin may give back EBS'
      + ' snapshots and AMIs, nothing else.',
    attackTechniques: ['T1490'],
    pattern: callsWith({
      userIdentity: { invokedBy: [{ 'anything-but': BACKUP_SERVICES }, { exists: false }] },
      $or: [
        {
          eventSource: ['backup.amazonaws.com'],
          eventName: ['DeleteRecoveryPoint', 'DeleteBackupVault', 'DeleteBackupVaultLockConfiguration', 'DeleteBackupPlan'],
        },
        { eventSource: ['ec2.amazonaws.com'], eventName: ['DeregisterImage', 'DeleteSnapshot'] },
        { eventSource: ['rds.amazonaws.com'], eventName: DATABASE_BACKUPS },
        { eventSource: ['dynamodb.amazonaws.com', 'fsx.amazonaws.com'], eventName: ['DeleteBackup'] },
        { eventSource: ['redshift.amazonaws.com'], eventName: ['DeleteClusterSnapshot', 'BatchDeleteClusterSnapshots'] },
      ],
    }),
    matches: [
      apiCall('backup', 'DeleteRecoveryPoint', {
        requestParameters: { backupVaultName: 'vault', recoveryPointArn: 'arn:aws:ec2:eu-west-1::snapshot/snap-1' },
      }),
      apiCall('backup', 'DeleteBackupVaultLockConfiguration', { requestParameters: { backupVaultName: 'vault' } }),
      ...apiCalls('backup', ['DeleteBackupVault', 'DeleteBackupPlan']),
      apiCall('ec2', 'DeregisterImage', { requestParameters: { imageId: 'ami-1' } }),
      apiCall('ec2', 'DeleteSnapshot', { requestParameters: { snapshotId: 'snap-1' } }),
      apiCall('ec2', 'DeleteSnapshot', { userIdentity: invokedBy('cloudformation.amazonaws.com') }),
      ...apiCalls('rds', DATABASE_BACKUPS),
      apiCall('dynamodb', 'DeleteBackup', { requestParameters: { backupArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t/backup/b1' } }),
      apiCall('fsx', 'DeleteBackup', { requestParameters: { backupId: 'backup-1' } }),
      ...apiCalls('redshift', ['DeleteClusterSnapshot', 'BatchDeleteClusterSnapshots']),
    ],
    ignores: [
      ...BACKUP_SERVICES.map(service => apiCall('ec2', 'DeleteSnapshot', { userIdentity: invokedBy(service) })),
      apiCall('backup', 'DeleteBackupSelection'),
      apiCall('ec2', 'DeleteVolume', { requestParameters: { volumeId: 'vol-1' } }),
      apiCall('rds', 'DeleteDBInstance'),
      apiCall('dynamodb', 'DeleteTable'),
      apiCall('redshift', 'DeleteCluster'),
      apiCall('cloudhsm', 'DeleteBackup'),
      apiCall('elasticache', 'DeleteSnapshot'),
    ],
  },
  'database-deleted': {
    title: 'Database instance, cluster or table deleted',
    severity: AlertSeverity.MEDIUM,
    description: 'The data is gone but for its backups. A call with skipFinalSnapshot, or that deletes automated backups, is worse.',
    runbook: 'Ask the caller. If it was not wanted, restore the latest snapshot or point in time before the automated backups expire.',
    attackTechniques: ['T1485'],
    pattern: callsWith({
      $or: [
        { eventSource: ['rds.amazonaws.com'], eventName: ['DeleteDBInstance', 'DeleteDBCluster', 'DeleteGlobalCluster'] },
        { eventSource: ['dynamodb.amazonaws.com'], eventName: ['DeleteTable'] },
        { eventSource: ['redshift.amazonaws.com'], eventName: ['DeleteCluster'] },
        { eventSource: ['redshift-serverless.amazonaws.com'], eventName: ['DeleteNamespace'] },
      ],
    }),
    matches: [
      apiCall('rds', 'DeleteDBInstance', {
        requestParameters: { dBInstanceIdentifier: 'invoices', skipFinalSnapshot: true, deleteAutomatedBackups: true },
      }),
      ...apiCalls('rds', ['DeleteDBCluster', 'DeleteGlobalCluster']),
      apiCall('dynamodb', 'DeleteTable', { requestParameters: { tableName: 'invoices' } }),
      apiCall('redshift', 'DeleteCluster', { requestParameters: { clusterIdentifier: 'invoices', skipFinalClusterSnapshot: true } }),
      apiCall('redshift-serverless', 'DeleteNamespace', { requestParameters: { namespaceName: 'invoices' } }),
    ],
    ignores: [
      apiCall('rds', 'StopDBInstance', { requestParameters: { dBInstanceIdentifier: 'invoices' } }),
      apiCall('dynamodb', 'UpdateTable', { requestParameters: { tableName: 'invoices' } }),
      apiCall('redshift', 'PauseCluster'),
      apiCall('redshift-serverless', 'DeleteWorkgroup'),
      apiCall('glue', 'DeleteTable'),
      apiCall('eks', 'DeleteCluster'),
      apiCall('servicediscovery', 'DeleteNamespace'),
    ],
  },
  'database-password-changed': {
    title: 'Master password of a database changed',
    severity: AlertSeverity.MEDIUM,
    description: 'Whoever sets the master password can sign in to the database past IAM, and locks out those who knew the old one.',
    runbook: 'Ask the caller. If it was not you, set another password, or have Secrets Manager manage it, and read the audit log of the database.',
    attackTechniques: ['T1098', 'T1110'],
    pattern: callsWith({
      eventSource: ['rds.amazonaws.com', 'redshift.amazonaws.com'],
      eventName: ['ModifyDBInstance', 'ModifyDBCluster', 'ModifyCluster'],
      // Recorded as asterisks, or as hidden.
      requestParameters: { masterUserPassword: [{ exists: true }] },
    }),
    matches: [
      apiCall('rds', 'ModifyDBInstance', {
        requestParameters: { dBInstanceIdentifier: 'invoices', masterUserPassword: '****', applyImmediately: true },
      }),
      apiCall('rds', 'ModifyDBCluster', {
        requestParameters: { dBClusterIdentifier: 'invoices', masterUserPassword: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
      }),
      apiCall('redshift', 'ModifyCluster', { requestParameters: { clusterIdentifier: 'invoices', masterUserPassword: '****' } }),
    ],
    ignores: [
      apiCall('rds', 'ModifyDBInstance', { requestParameters: { dBInstanceIdentifier: 'invoices', allocatedStorage: 100 } }),
      apiCall('rds', 'CreateDBInstance', { requestParameters: { dBInstanceIdentifier: 'invoices', masterUserPassword: '****' } }),
    ],
  },
  's3-versioning-suspended': {
    title: 'Bucket versioning suspended',
    severity: AlertSeverity.MEDIUM,
    description: 'From now on, overwriting or deleting an object leaves no former version to go back to.',
    runbook: 'Enable versioning again unless the bucket holds nothing to keep. Then look for objects overwritten or deleted since.',
    attackTechniques: ['T1490'],
    // S3 says Suspended; Disabled occurs in records of its look-alikes.
    pattern: calls('s3', ['PutBucketVersioning'], { requestParameters: { VersioningConfiguration: { Status: ['Suspended', 'Disabled'] } } }),
    matches: [versioning({ Status: 'Suspended' }), versioning({ Status: 'Disabled' })],
    ignores: [
      versioning({ Status: 'Enabled' }),
      // Tools send this with every change; to switch off what was on takes the root user, which is an alert of its own.
      versioning({ Status: 'Enabled', MfaDelete: 'Disabled' }),
      apiCall('s3', 'GetBucketVersioning', { readOnly: true, requestParameters: { VersioningConfiguration: { Status: 'Suspended' } } }),
    ],
  },
  's3-bucket-deleted': {
    title: 'Bucket deleted',
    severity: AlertSeverity.LOW,
    description: 'Only an empty bucket can be deleted, and its name is then free for others to take. Every clean-up of a test stack raises this.',
    runbook: 'Ask the caller. If the bucket is in use, create it again at once, since others may receive what is sent to its name.',
    attackTechniques: ['T1485'],
    optIn: true,
    pattern: callsWith({ eventSource: ['s3.amazonaws.com', 's3express.amazonaws.com'], eventName: ['DeleteBucket'] }),
    matches: [
      apiCall('s3', 'DeleteBucket', { requestParameters: { bucketName: 'invoices' } }),
      apiCall('s3express', 'DeleteBucket', { requestParameters: { bucketName: 'invoices--use1-az4--x-s3' } }),
    ],
    ignores: [
      apiCall('s3', 'DeleteBucket', { errorCode: 'BucketNotEmpty', requestParameters: { bucketName: 'invoices' } }),
      apiCall('s3', 'DeleteBucketTagging', { requestParameters: { bucketName: 'invoices' } }),
      apiCall('s3', 'CreateBucket', { requestParameters: { bucketName: 'invoices' } }),
    ],
  },
  'efs-deleted': {
    title: 'EFS file system or mount target deleted',
    severity: AlertSeverity.MEDIUM,
    description: 'A deleted file system cannot be brought back, and its mount targets have to go first. Short-lived stacks do both every day.',
    runbook: 'Ask the caller. Create lost mount targets again, restore a lost file system from AWS Backup.',
    attackTechniques: ['T1485'],
    optIn: true,
    pattern: calls('elasticfilesystem', ['DeleteFileSystem', 'DeleteMountTarget']),
    matches: [
      apiCall('elasticfilesystem', 'DeleteFileSystem', { requestParameters: { fileSystemId: 'fs-1' } }),
      apiCall('elasticfilesystem', 'DeleteMountTarget', { requestParameters: { mountTargetId: 'fsmt-1' } }),
    ],
    ignores: [
      apiCall('elasticfilesystem', 'DeleteAccessPoint', { requestParameters: { accessPointId: 'fsap-1' } }),
      apiCall('elasticfilesystem', 'CreateMountTarget', { requestParameters: { fileSystemId: 'fs-1' } }),
    ],
  },
  'ebs-default-encryption-disabled': {
    title: 'Default encryption of EBS volumes switched off',
    severity: AlertSeverity.MEDIUM,
    description: 'New volumes and snapshots of this Region are no longer encrypted unless somebody asks for it.',
    runbook: 'Switch it on again with EnableEbsEncryptionByDefault in the Region of the event. Then list the volumes that were created without.',
    attackTechniques: ['T1565'],
    pattern: calls('ec2', ['DisableEbsEncryptionByDefault']),
    matches: [
      apiCall('ec2', 'DisableEbsEncryptionByDefault', {
        awsRegion: 'eu-west-1', requestParameters: { DisableEbsEncryptionByDefaultRequest: '' },
      }),
      apiCall('ec2', 'DisableEbsEncryptionByDefault'),
    ],
    ignores: [
      apiCall('ec2', 'EnableEbsEncryptionByDefault'),
      apiCall('ec2', 'GetEbsEncryptionByDefault', { readOnly: true }),
    ],
  },
};
