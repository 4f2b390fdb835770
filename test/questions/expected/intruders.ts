import { bucket, by, DELEGATED, DEPLOYMENT, Expectation, given, listed, near, read, REFUSED, ROLE, tried } from './expectation';
import { LEFT_BEHIND } from './left-behind';
import { ACCOUNT, ALICE, call, dataCall, each, LogRecord, OTHER_ACCOUNT, SERVICE, session } from '../log-files';

/** A person of Identity Center. */
const PERSON = {
  type: 'IdentityCenterUser',
  accountId: ACCOUNT,
  onBehalfOf: { userId: '11111111-2222-3333-4444-555555555555', identityStoreArn: 'arn:aws:identitystore::111122223333:identitystore/d-1234567890' },
};

/** A session that an instance has by its metadata, in the first version. */
const WEB = session('web', 'i-0123456789abcdef0');
const INSTANCE = { ...WEB, sessionContext: { ...WEB.sessionContext, ec2RoleDelivery: '1.0' } };

const FROM = { sourceIPAddress: '192.0.2.0' };

const TOOLS = [
  'kali', 'Kali', 'parrot', 'pentoo', 'blackarch', 'Pacu', 'pacu', 'TruffleHog', 'trufflehog', 'cloudfox', 'ScoutSuite', 'Scout Suite', 'nimbostratus', 'peirates',
];

const signIn = (fields: LogRecord = {}) => call('signin', 'ConsoleLogin', { responseElements: { ConsoleLogin: 'Success' }, ...fields });

/** Calls that only read, but what is worth to take. */
const READ_OUT = [
  ...each('secretsmanager', ['GetSecretValue', 'BatchGetSecretValue'], null, read),
  ...each('ssm', ['GetParameter', 'GetParameters', 'GetParametersByPath', 'GetParameterHistory'], null, read),
  ...each('ec2', ['GetPasswordData', 'GetConsoleOutput', 'GetConsoleScreenshot'], null, read),
  ...each('rds', ['DownloadDBLogFilePortion', 'DownloadCompleteDBLogFile'], null, read),
  ...each('ecr', ['BatchGetImage', 'GetDownloadUrlForLayer'], null, read),
  ...each('lambda', ['GetFunction20150331v2', 'GetFunction20150331'], null, read),
  ...each('athena', ['GetQueryResults', 'GetQueryResultsStream'], null, read),
  ...each('logs', ['GetLogEvents', 'FilterLogEvents', 'GetQueryResults'], null, read),
  ...each('cloudshell', ['GetFileDownloadUrls', 'GetFileUploadUrls'], null, read),
];

/** Calls that hand out credentials in one service. */
const MINTED = [
  ...each('iam', [
    'CreateAccessKey', 'CreateLoginProfile', 'UpdateLoginProfile', 'CreateServiceSpecificCredential', 'ResetServiceSpecificCredential',
    'UploadSSHPublicKey', 'UploadSigningCertificate', 'SendDelegationToken',
  ], { userName: 'mallory' }),
  ...each('sts', ['GetWebIdentityToken', 'GetDelegatedAccessToken'], { roleArn: ROLE, roleSessionName: 'x' }),
  call('sts', 'GetSessionToken', given({ durationSeconds: 3600 })),
  call('sts', 'GetFederationToken', given({ name: 'x' })),
  ...each('signin', ['GetSigninToken', 'CreateOAuth2Token', 'AuthorizeOAuth2Access']),
  call('sso-directory', 'CreateBearerToken'),
  call('rolesanywhere', 'CreateSession'),
  ...each('ec2', ['CreateKeyPair', 'ImportKeyPair', 'GetPasswordData'], { keyName: 'k' }),
  ...each('ssm', ['CreateActivation', 'RequestManagedInstanceRoleToken', 'GetAccessToken']),
  ...each('cognito-identity', ['GetOpenIdToken', 'GetOpenIdTokenForDeveloperIdentity']),
  call('s3', 'GetDataAccess'),
  call('lakeformation', 'GetDataAccess'),
  ...each('redshift', ['GetIdentityCenterAuthToken'], { dbUser: 'admin' }),
  call('redshift-serverless', 'GetIdentityCenterAuthToken'),
  call('s3express', 'CreateSession'),
  ...each('lightsail', [
    'CreateKeyPair', 'ImportKeyPair', 'DownloadDefaultKeyPair', 'CreateBucketAccessKey', 'GetInstanceAccessDetails', 'CreateGUISessionAccessDetails',
    'GetRelationalDatabaseMasterUserPassword',
  ]),
  call('iot', 'CreateKeysAndCertificate'),
  call('iam', 'CreateAccessKey', { responseElements: { accessKey: { accessKeyId: 'AKIAEXAMPLENEW' } } }),
  call('iam', 'CreateServiceSpecificCredential', { responseElements: { serviceSpecificCredential: { serviceSpecificCredentialId: 'ACCAEXAMPLE' } } }),
  call('sso', 'CreateToken', by(PERSON)),
  call('sso-oauth', 'CreateTokenWithIAM', by(DEPLOYMENT)),
  ...each('ecr', ['GetAuthorizationToken'], null, read),
  ...each('ecr-public', ['GetAuthorizationToken'], null, read),
  ...each('codeartifact', ['GetAuthorizationToken'], null, read),
];

/** Calls that say so by their name. */
const MINTED_ANYWHERE = [
  call('sts', 'AssumeRoot', given({ targetPrincipal: OTHER_ACCOUNT })),
  ...each('redshift', ['GetClusterCredentials', 'GetClusterCredentialsWithIAM'], { dbUser: 'admin' }),
  call('redshift-serverless', 'GetCredentials'),
  ...each('lakeformation', ['GetTemporaryGlueTableCredentials', 'GetTemporaryGluePartitionCredentials', 'AssumeDecoratedRoleWithSAML']),
  call('sts', 'AssumeRole', { ...given({ roleArn: ROLE }), responseElements: { credentials: { accessKeyId: 'ASIAEXAMPLENEW' } } }),
  call('sts', 'AssumeRoleWithSAML', { ...given({ roleArn: ROLE }), ...by({ type: 'SAMLUser', principalId: 'x:bob', userName: 'bob' }) }),
  call('sts', 'AssumeRoleWithWebIdentity', { ...given({ roleArn: ROLE }), ...by({ type: 'WebIdentityUser', principalId: 'repo:example' }) }),
  call('sso', 'GetRoleCredentials', { ...by(PERSON), ...read, serviceEventDetails: { account_id: ACCOUNT, role_name: 'Admin' } }),
  call('eks-auth', 'AssumeRoleForPodIdentity', read),
  ...each('deadline', ['AssumeQueueRoleForUser', 'AssumeFleetRoleForWorker']),
  call('gamelift', 'RequestUploadCredentials'),
  call('cognito-identity', 'GetCredentialsForIdentity', read),
];

/** Credentials of an intruder, their origin, and the ways back that are left. */
export const INTRUDERS: Record<string, Expectation> = {
  'minted-credentials': listed([
    ...MINTED,
    ...MINTED_ANYWHERE,
    { ...MINTED[0], ...REFUSED },
  ], [
    ...near(MINTED),
    ...MINTED_ANYWHERE.map(one => ({ ...one, eventName: 'ExampleCall' })),
    call('iam', 'GetCredentialReport', read), call('cloudshell', 'PutCredentials'),
    call('sts', 'AssumeRole', { ...given({ roleArn: ROLE }), ...by(SERVICE) }),
    call('sts', 'GetCallerIdentity', read),
    call('sso', 'ListAccounts', by(PERSON)),
    call('signin', 'ConsoleLogin'),
    call('ecr', 'BatchGetImage', read),
  ]),
  'persistence-of-principal': listed([
    ...LEFT_BEHIND,
    ...each('secretsmanager', ['PutResourcePolicy'], { secretId: 'orders' }),
    call('iam', 'CreateAccessKey', { ...given({ userName: 'mallory' }), ...by({ ...DEPLOYMENT, sessionContext: { sessionIssuer: { arn: ALICE.arn } } }) }),
  ], [
    ...near(LEFT_BEHIND),
    call('iam', 'CreateUser', by(DEPLOYMENT)), call('iam', 'CreateUser', REFUSED),
    ...each('iam', ['DeleteUser', 'DeleteAccessKey', 'ListUsers', 'TagUser']),
    ...each('events', ['PutEvents', 'PutPartnerEvents', 'PutRawEvents']), call('ecr', 'UploadLayerPart'),
    ...each('ssm', [
      'UpdateAssociationStatus', 'UpdateInstanceAssociationStatus', 'UpdateManagedInstancePublicKey', 'RequestManagedInstanceRoleToken', 'PutParameter',
      'ListDocuments', 'DeleteDocument', 'SendCommand',
    ]),
    ...each('ec2', ['CreateVolume', 'DescribeKeyPairs', 'DeleteSecurityGroup']), ...each('s3', ['PutBucketTagging', 'GetBucketPolicy']),
    ...each('glue', ['CreateTable', 'DeleteJob']), ...each('sagemaker', ['CreateModel', 'DeleteDomain']), call('rds', 'CreateDBSnapshot'),
    call('bedrock-agentcore', 'CreateMemory'), call('sqs', 'SetQueueAttributes', given({ attributes: { VisibilityTimeout: '30' } })),
    call('sns', 'SetTopicAttributes', given({ attributeName: 'DisplayName' })),
    call('ec2', 'ModifyInstanceAttribute', given({ instanceId: 'i-1', instanceType: { value: 'm7g.large' } })),
    call('rds', 'ModifyDBInstance', given({ dBInstanceIdentifier: 'orders' })), call('rds', 'CreateDBInstance', given({ masterUserPassword: '****' })),
    call('ec2', 'StopInstances', given({ userData: 'no' })),
    ...each('lambda', ['DeleteFunction20150331', 'Invoke']),
    call('kms', 'AddPermission'),
  ]),
  'access-key-reach': {
    records: [
      call('s3', 'ListBuckets', { ...read, at: '08:00:00' }),
      call('s3', 'CreateBucket', { sourceIPAddress: '198.51.100.7', userAgent: 'python-requests/2', at: '09:00:00' }),
      call('s3', 'CreateBucket', { ...REFUSED, awsRegion: 'us-east-1', at: '10:00:00' }),
      call('iam', 'ListUsers', { ...read, recipientAccountId: OTHER_ACCOUNT, at: '11:00:00' }),
      call('s3', 'ListBuckets', { ...by(DEPLOYMENT), at: '12:00:00' }),
    ],
    rows: [
      [OTHER_ACCOUNT, 'eu-west-1', 'iam.amazonaws.com', '11:00:00', '11:00:00', 1, 1, 1, 1],
      [ACCOUNT, 'us-east-1', 's3.amazonaws.com', '10:00:00', '10:00:00', 1, 1, 1, 1],
      [ACCOUNT, 'eu-west-1', 's3.amazonaws.com', '08:00:00', '09:00:00', 2, 2, 2, 2],
    ],
  },
  'first-refusal-of-address': {
    records: [
      ...['08:00:00', '12:00:00'].map(at => call('sts', 'GetCallerIdentity', { ...read, ...FROM, at })),
      call('s3', 'ListBuckets', { ...read, ...FROM, ...by(DEPLOYMENT), at: '09:00:00' }),
      call('iam', 'CreateUser', { ...FROM, ...REFUSED, at: '10:00:00' }),
      call('iam', 'CreateUser', { ...FROM, at: '11:00:00' }),
      call('iam', 'CreateUser', { at: '07:00:00' }),
    ],
    rows: [
      [ALICE.arn, 'iam.amazonaws.com', 'CreateUser', null, '11:00:00', '11:00:00', 1],
      [ALICE.arn, 'iam.amazonaws.com', 'CreateUser', 'AccessDenied', '10:00:00', '10:00:00', 1],
      [ROLE, 's3.amazonaws.com', 'ListBuckets', null, '09:00:00', '09:00:00', 1],
      [ALICE.arn, 'sts.amazonaws.com', 'GetCallerIdentity', null, '08:00:00', '12:00:00', 2],
    ],
  },
  'unusual-user-agents': {
    records: [
      call('sts', 'GetCallerIdentity', { ...read, userAgent: 'python-requests/2.32.0', at: '08:00:00' }),
      call('s3', 'ListBuckets', { ...read, userAgent: 'python-requests/2.32.0', at: '08:30:00' }),
      call('s3', 'GetObject', { ...read, ...by(DEPLOYMENT), userAgent: '[S3 Browser/11.5.7 (https://s3browser.com)]', at: '09:00:00' }),
      ...TOOLS.map((tool, i) => call('sts', 'GetCallerIdentity', { ...read, userAgent: `Boto3/1.34.0 ${tool}`, at: `10:00:${10 + i}` })),
      ...[
        'aws-cli/2.31.0 md/prompt#off', 'aws-sdk-go-v2/1.36.3', 'AWS Internal', 'Boto3/1.34.0', 'boto/2.49', 'APN/1.0 HashiCorp/1.0', 'HashiCorp/1.0', 'Mozilla/5.0',
        'amazon-ssm-agent/3.3', 'EC2ConsoleFrontend', 'S3Console/0.4', '[aws-cli/2.31.0]', '[AWSConfig]', '[Boto3/1.34.0]', '[Mozilla/5.0]', '[S3Console/0.4]',
        '[APN/1.0 HashiCorp/1.0]', 'console.amazonaws.com',
      ].map((userAgent, i) => call('s3', 'ListBuckets', { ...read, userAgent, at: `11:00:${10 + i}` })),
      call('s3', 'ListBuckets', { ...read, userAgent: undefined, at: '12:00:00' }),
      call('kms', 'Decrypt', { ...by(DELEGATED), userAgent: 'an internal program', at: '13:00:00' }),
      call('sts', 'AssumeRole', { ...by({ type: 'AWSService' }), userAgent: 'an internal program', at: '14:00:00' }),
    ],
    rows: [
      ['python-requests/2.32.0', ALICE.arn, '192.0.2.10', '08:00:00', '08:30:00', 2, 2, 2],
      ['[S3 Browser/11.5.7 (https://s3browser.com)]', ROLE, '192.0.2.10', '09:00:00', '09:00:00', 1, 1, 1],
      ...TOOLS.map((tool, i) => [`Boto3/1.34.0 ${tool}`, ALICE.arn, '192.0.2.10', `10:00:${10 + i}`, `10:00:${10 + i}`, 1, 1, 1]),
    ],
  },
  'cloudshell-use': tried([
    ...each('cloudshell', [
      'CreateEnvironment', 'StartEnvironment', 'StopEnvironment', 'DeleteEnvironment', 'CreateSession', 'DeleteSession', 'PutCredentials',
      'RedeemCode', 'ApproveCommand', 'GetFileDownloadUrls', 'GetFileUploadUrls',
    ], { EnvironmentId: '1' }),
  ], [
    ...each('cloudshell', ['SendHeartBeat', 'GetEnvironmentStatus', 'DescribeEnvironments'], { EnvironmentId: '1' }),
  ]),
  'instance-credentials': {
    records: [
      ...['08:00:00', '08:30:00'].map(at => call('s3', 'ListBuckets', { ...read, ...by(INSTANCE), sourceIPAddress: '10.0.0.5', vpcEndpointId: 'vpce-1', at })),
      call('iam', 'ListUsers', { ...read, ...by(INSTANCE), sourceIPAddress: '198.51.100.7', userAgent: 'curl/8', at: '09:00:00' }),
      call('s3', 'ListBuckets', { ...read, ...by(DEPLOYMENT), at: '10:00:00' }),
      call('s3', 'ListBuckets', { ...read, ...by({ ...INSTANCE, sessionContext: DEPLOYMENT.sessionContext }), at: '11:00:00' }),
      call('s3', 'ListBuckets', { ...read, ...by({ ...INSTANCE, arn: DEPLOYMENT.arn }), at: '11:30:00' }),
      call('kms', 'Decrypt', { ...read, ...by({ ...INSTANCE, invokedBy: 's3.amazonaws.com' }), sourceIPAddress: 's3.amazonaws.com', at: '12:00:00' }),
    ],
    rows: [
      [ACCOUNT, INSTANCE.arn, '1.0', '198.51.100.7', null, '09:00:00', '09:00:00', 1, 1, 1],
      [ACCOUNT, INSTANCE.arn, '1.0', '10.0.0.5', 'vpce-1', '08:00:00', '08:30:00', 2, 1, 1],
    ],
  },
  'timeline': listed([
    signIn(),
    call('sts', 'GetCallerIdentity', read),
    call('sso', 'ListAccounts', { ...by({ ...PERSON, onBehalfOf: { userId: ALICE.arn } }), ...read }),
    call('sso-oauth', 'CreateToken', { ...by({ ...PERSON, onBehalfOf: { userId: ALICE.arn } }), ...read }),
    call('iam', 'AttachUserPolicy', given({ userName: 'alice' })),
    call('iam', 'CreateUser', REFUSED),
    dataCall('s3', 'GetObject', bucket('data', { key: '1' })),
    ...READ_OUT,
    call('signin', 'CreateOAuth2Token', read),
    call('ec2', 'RunInstances', by({ ...DEPLOYMENT, sessionContext: { sessionIssuer: { arn: ALICE.arn } } })),
    ...each('sts', ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'], { roleArn: ALICE.arn }, by(DEPLOYMENT)),
  ], [
    call('ec2', 'DescribeInstances', read), call('iam', 'ListUsers', read),
    ...near(READ_OUT),
    signIn(by(DEPLOYMENT)), call('iam', 'CreateUser', by(DEPLOYMENT)), dataCall('s3', 'GetObject', by(DEPLOYMENT)),
    call('secretsmanager', 'GetSecretValue', { ...read, ...by(DEPLOYMENT) }),
    call('sts', 'AssumeRole', { ...given({ roleArn: ROLE }), ...by(DEPLOYMENT) }),
    call('sts', 'GetSessionToken', { ...given({ roleArn: ALICE.arn }), ...by(DEPLOYMENT) }),
    call('example', 'AssumeRole', { ...given({ roleArn: ALICE.arn }), ...by(DEPLOYMENT) }),
  ]),
};
