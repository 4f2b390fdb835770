import { any, all, begins, calls, contains, is, isNot, Question, WHO_AND_WHAT } from '../question';

const CALLERS = ['userIdentity.arn', 'userIdentity.userName', 'userIdentity.onBehalfOf.userId', 'userIdentity.principalId'];
const HOLDERS = [
  'requestParameters.userName', 'requestParameters.roleArn', 'requestParameters.targetPrincipal', 'requestParameters.name',
  'serviceEventDetails.role_name', 'requestParameters.dbUser', 'requestParameters.keyName',
];
const KEYS = ['responseElements.accessKey.accessKeyId', 'responseElements.credentials.accessKeyId', 'responseElements.serviceSpecificCredential.serviceSpecificCredentialId'];

export const MINTED_CREDENTIALS: Question = {
  id: 'minted-credentials',
  question: 'Who minted credentials: keys, passwords, sessions or tokens?',
  promise: 'Every recorded call that hands out something to sign in or to call AWS with: keys, passwords, certificates, sessions and tokens; of any service'
    + ' what is named after assuming a role or getting credentials. Tokens of applications that run in the account are left out.'
    + ' The key of the answer leads to what was done with it. Sessions that services open for their own roles are left out; sign-ins are in'
    + ' `console-sign-ins`.',
  where: [
    any(
      calls(
        'iam', 'CreateAccessKey', 'CreateLoginProfile', 'UpdateLoginProfile', 'CreateServiceSpecificCredential', 'ResetServiceSpecificCredential',
        'UploadSSHPublicKey', 'UploadSigningCertificate', 'SendDelegationToken',
      ),
      // Of any service: sessions of roles, and credentials by their name.
      begins('eventName', 'Assume'),
      all(begins('eventName', 'Get', 'Request'), contains('eventName', 'Credentials')),
      calls('sts', 'GetSessionToken', 'GetFederationToken', 'GetWebIdentityToken', 'GetDelegatedAccessToken'),
      calls('signin', 'GetSigninToken', 'CreateOAuth2Token', 'AuthorizeOAuth2Access'),
      all(is('eventSource', 'sso.amazonaws.com', 'sso-oauth.amazonaws.com'), is('eventName', 'CreateToken', 'CreateTokenWithIAM')),
      calls('sso-directory', 'CreateBearerToken'),
      calls('rolesanywhere', 'CreateSession'),
      calls('ec2', 'CreateKeyPair', 'ImportKeyPair', 'GetPasswordData'),
      calls('ssm', 'CreateActivation', 'RequestManagedInstanceRoleToken', 'GetAccessToken'),
      calls('cognito-identity', 'GetOpenIdToken', 'GetOpenIdTokenForDeveloperIdentity'),
      all(is('eventSource', 'ecr.amazonaws.com', 'ecr-public.amazonaws.com', 'codeartifact.amazonaws.com'), is('eventName', 'GetAuthorizationToken')),
      all(is('eventSource', 'redshift.amazonaws.com', 'redshift-serverless.amazonaws.com'), is('eventName', 'GetIdentityCenterAuthToken')),
      all(is('eventSource', 's3.amazonaws.com', 'lakeformation.amazonaws.com'), is('eventName', 'GetDataAccess')),
      calls('s3express', 'CreateSession'),
      calls(
        'lightsail', 'CreateKeyPair', 'ImportKeyPair', 'DownloadDefaultKeyPair', 'CreateBucketAccessKey', 'GetInstanceAccessDetails',
        'CreateGUISessionAccessDetails', 'GetRelationalDatabaseMasterUserPassword',
      ),
      calls('iot', 'CreateKeysAndCertificate'),
    ),
    isNot('userIdentity.type', 'AWSService'),
  ],
  columns: {
    ...WHO_AND_WHAT, principal: { firstOf: CALLERS }, service: 'eventSource', holder: { firstOf: HOLDERS }, accessKey: { firstOf: KEYS }, error: 'errorCode',
  },
  sortBy: ['eventTime'],
};
