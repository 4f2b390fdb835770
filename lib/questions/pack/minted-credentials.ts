import { any, all, calls, is, isNot, Question, WHO_AND_WHAT } from '../question';

const CALLERS = ['userIdentity.arn', 'userIdentity.userName', 'userIdentity.onBehalfOf.userId', 'userIdentity.principalId'];
const HOLDERS = [
  'requestParameters.userName', 'requestParameters.roleArn', 'requestParameters.targetPrincipal', 'requestParameters.name',
  'serviceEventDetails.role_name', 'requestParameters.dbUser', 'requestParameters.keyName',
];
const KEYS = ['responseElements.accessKey.accessKeyId', 'responseElements.credentials.accessKeyId', 'responseElements.serviceSpecificCredential.serviceSpecificCredentialId'];

export const MINTED_CREDENTIALS: Question = {
  id: 'minted-credentials',
  question: 'Who minted credentials: keys, passwords, sessions or tokens?',
  promise: 'Every recorded call that hands out something to sign in or to call AWS with: keys, passwords, certificates, sessions and tokens.'
    + ' The key of the answer leads to what was done with it. Sessions that services open for their own roles are left out; sign-ins are in'
    + ' `console-sign-ins`.',
  where: [
    any(
      calls(
        'iam', 'CreateAccessKey', 'CreateLoginProfile', 'UpdateLoginProfile', 'CreateServiceSpecificCredential', 'ResetServiceSpecificCredential',
        'UploadSSHPublicKey', 'UploadSigningCertificate', 'SendDelegationToken',
      ),
      calls(
        'sts', 'AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity', 'AssumeRoot', 'GetSessionToken', 'GetFederationToken',
        'GetWebIdentityToken', 'GetDelegatedAccessToken',
      ),
      calls('signin', 'GetSigninToken', 'CreateOAuth2Token'),
      all(is('eventSource', 'sso.amazonaws.com', 'sso-oauth.amazonaws.com'), is('eventName', 'CreateToken', 'CreateTokenWithIAM', 'GetRoleCredentials')),
      calls('rolesanywhere', 'CreateSession'),
      calls('ec2', 'CreateKeyPair', 'ImportKeyPair'),
      calls('ssm', 'CreateActivation', 'RequestManagedInstanceRoleToken'),
      calls('cognito-identity', 'GetCredentialsForIdentity', 'GetOpenIdTokenForDeveloperIdentity'),
      all(is('eventSource', 'ecr.amazonaws.com', 'ecr-public.amazonaws.com', 'codeartifact.amazonaws.com'), is('eventName', 'GetAuthorizationToken')),
      calls('redshift', 'GetClusterCredentials', 'GetClusterCredentialsWithIAM'),
      calls('redshift-serverless', 'GetCredentials'),
      calls('s3', 'GetDataAccess'),
      calls('lakeformation', 'GetTemporaryGlueTableCredentials', 'GetTemporaryGluePartitionCredentials', 'AssumeDecoratedRoleWithSAML'),
      calls('iot', 'CreateKeysAndCertificate'),
    ),
    isNot('userIdentity.type', 'AWSService'),
  ],
  columns: {
    ...WHO_AND_WHAT, principal: { firstOf: CALLERS }, service: 'eventSource', holder: { firstOf: HOLDERS }, accessKey: { firstOf: KEYS }, error: 'errorCode',
  },
  sortBy: ['eventTime'],
};
