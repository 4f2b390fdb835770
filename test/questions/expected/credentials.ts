import { by, DELEGATED, DEPLOYMENT, done, Expectation, given, listed, read, REFUSED, ROLE, tried } from './expectation';
import { ACCOUNT, ALICE, call, each, OTHER_ACCOUNT, OTHER_PERSON, PERSON, ROOT, SERVICE, session } from '../log-files';

/** Whose credentials, from where. */
export const CREDENTIALS: Record<string, Expectation> = {
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
    call('ssm', 'SendCommand', given({ targets: [{ key: 'tag:app', values: ['web'] }], documentName: 'AWS-RunShellScript' })),
    ...each('ssm', ['StartAutomationExecution', 'StartChangeRequestExecution'], { documentName: 'AWS-RestartEC2Instance' }),
    call('ssm', 'CreateAssociation', given({ name: 'AWS-RunShellScript' })),
    ...each('ssm', [
      'CreateAssociationBatch', 'UpdateAssociation', 'StartAssociationsOnce', 'RegisterTaskWithMaintenanceWindow', 'UpdateMaintenanceWindowTask',
      'StartAccessRequest', 'SendAutomationSignal', 'GetAccessToken',
    ]),
    ...each('ec2-instance-connect', ['SendSSHPublicKey', 'SendSerialConsoleSSHPublicKey', 'OpenTunnel'], { instanceId: 'i-1' }),
    call('ecs', 'ExecuteCommand', given({ task: 'arn:aws:ecs:eu-west-1:111122223333:task/app/1' })),
    call('ec2', 'GetPasswordData', { ...given({ instanceId: 'i-1' }), ...read }),
    ...each('ec2', ['EnableSerialConsoleAccess', 'CreateInstanceConnectEndpoint']),
    ...each('cloudshell', ['CreateEnvironment', 'StartEnvironment', 'CreateSession', 'PutCredentials'], { environmentId: '1' }),
    ...each('codebuild', ['StartSandbox', 'StartSandboxConnection', 'StartCommandExecution'], { projectName: 'app' }),
    ...each('lambda', ['ConnectMicrovm20250101', 'CreateMicrovmShellAuthToken20250101']),
    ...each('elasticmapreduce', ['GetClusterSessionCredentials', 'AddJobFlowSteps', 'StartSession', 'GetSessionEndpoint'], { clusterId: 'j-1' }),
    call('sagemaker', 'StartSession'),
    call('sagemaker', 'CreatePresignedDomainUrl', given({ domainId: 'd-1' })),
    call('sagemaker', 'CreatePresignedNotebookInstanceUrl', given({ notebookInstanceName: 'notes' })),
    ...each('lightsail', ['GetInstanceAccessDetails', 'DownloadDefaultKeyPair', 'CreateGUISessionAccessDetails', 'StartGUISession'], { instanceName: 'web' }, read),
    ...each('gamelift', ['GetInstanceAccess', 'GetComputeAccess'], null, read),
  ]),
};
