import { by, DEPLOYMENT, Expectation, given, read, REFUSED, tried } from './expectation';
import { ACCOUNT, call, each, LogRecord, OTHER_ACCOUNT } from '../log-files';

/** A person of Identity Center. */
const PERSON = {
  type: 'IdentityCenterUser',
  accountId: ACCOUNT,
  onBehalfOf: { userId: '11111111-2222-3333-4444-555555555555', identityStoreArn: 'arn:aws:identitystore::111122223333:identitystore/d-1234567890' },
};

/** A session of a role that this person took. */
const ON_BEHALF = { ...DEPLOYMENT, onBehalfOf: PERSON.onBehalfOf };

const signedIn = (eventName: string, fields: LogRecord = {}) => call('signin', eventName, { ...by(PERSON), eventType: 'AwsServiceEvent', ...fields });

/** People of Identity Center, and resets of what users sign in with. */
export const PEOPLE: Record<string, Expectation> = {
  'identity-center-sign-ins': tried([
    ...['PASSWORD', 'TOTP'].map(CredentialType => signedIn('CredentialChallenge', {
      additionalEventData: { AuthWorkflowID: '1', CredentialType }, serviceEventDetails: { CredentialChallenge: 'Success' },
    })),
    signedIn('CredentialVerification', { serviceEventDetails: { CredentialVerification: 'Failure' } }),
    signedIn('UserAuthentication', { serviceEventDetails: { UserAuthentication: 'Success' } }),
    signedIn('ExternalIdPDirectoryLogin', by({ type: 'Unknown', principalId: ACCOUNT, userName: 'alice@example.com' })),
    signedIn('Federate', { ...by({ type: 'Unknown', principalId: 'example.com//S-1-5-21' }), serviceEventDetails: { account_id: ACCOUNT, role_name: 'Admin' } }),
    ...each('sso', ['Authenticate', 'Federate', 'CreateToken', 'StartDeviceAuthorization', 'Logout'], null, by(PERSON)),
    call('sso', 'GetRoleCredentials', { ...by(PERSON), ...read, serviceEventDetails: { account_id: ACCOUNT, role_name: 'Admin' } }),
    ...each('sso-oauth', ['CreateToken', 'StartDeviceAuthorization'], null, by(PERSON)),
    call('sso-oauth', 'CreateTokenWithIAM', { ...by(DEPLOYMENT), additionalEventData: { 'identitystore:UserId': PERSON.onBehalfOf.userId } }),
  ], [
    call('sso', 'ListAccounts', { ...by(PERSON), ...read }), signedIn('ConsoleLogin'), call('sso-oauth', 'RegisterClient'),
  ]),
  'identity-center-user': {
    records: [
      call('sso', 'GetRoleCredentials', { ...by(PERSON), ...read, at: '08:00:00' }),
      ...['09:00:00', '09:30:00'].map(at => call('ec2', 'RunInstances', { ...by(ON_BEHALF), at })),
      call('ec2', 'RunInstances', { ...by(ON_BEHALF), ...REFUSED, recipientAccountId: OTHER_ACCOUNT, at: '10:00:00' }),
      call('ec2', 'RunInstances', { ...by({ ...ON_BEHALF, onBehalfOf: { ...PERSON.onBehalfOf, userId: '22222222-2222-3333-4444-555555555555' } }), at: '11:00:00' }),
      call('ec2', 'RunInstances', { ...by(DEPLOYMENT), at: '12:00:00' }),
    ],
    rows: [
      [OTHER_ACCOUNT, DEPLOYMENT.arn, 'ec2.amazonaws.com', 'RunInstances', 'AccessDenied', '10:00:00', '10:00:00', 1, 1],
      [ACCOUNT, DEPLOYMENT.arn, 'ec2.amazonaws.com', 'RunInstances', null, '09:00:00', '09:30:00', 2, 1],
      [ACCOUNT, null, 'sso.amazonaws.com', 'GetRoleCredentials', null, '08:00:00', '08:00:00', 1, 1],
    ],
  },
  'password-and-mfa-resets': tried([
    ...each('iam', [
      'CreateLoginProfile', 'UpdateLoginProfile', 'DeleteLoginProfile', 'ChangePassword', 'EnableMFADevice', 'DeactivateMFADevice',
      'ResyncMFADevice',
    ], { userName: 'bob' }),
    call('iam', 'CreateVirtualMFADevice', given({ virtualMFADeviceName: 'phone' })),
    call('iam', 'DeleteVirtualMFADevice', given({ serialNumber: 'arn:aws:iam::111122223333:mfa/phone' })),
    ...each('signin', ['PasswordRecoveryRequested', 'PasswordRecoveryCompleted', 'PasswordUpdated']),
    ...each('sso-directory', [
      'UpdatePassword', 'DeleteMfaDeviceForUser', 'StartVirtualMfaDeviceRegistration', 'CompleteVirtualMfaDeviceRegistration',
      'StartWebAuthnDeviceRegistration', 'CompleteWebAuthnDeviceRegistration', 'UpdateMfaDeviceForUser', 'VerifyEmail',
    ], { userId: 'u-1' }),
    call('sso', 'PutMfaDeviceManagementForDirectory'),
    ...each('cognito-idp', [
      'AdminSetUserPassword', 'AdminResetUserPassword', 'ForgotPassword', 'ConfirmForgotPassword', 'ChangePassword', 'AdminSetUserMFAPreference',
      'SetUserMFAPreference', 'SetUserPoolMfaConfig', 'AdminSetUserSettings', 'SetUserSettings', 'AssociateSoftwareToken', 'VerifySoftwareToken',
      'AdminDeleteSoftwareToken', 'ConfirmDevice', 'ForgetDevice', 'AdminForgetDevice', 'UpdateDeviceStatus', 'AdminUpdateDeviceStatus',
    ], { username: 'carol' }),
    call('ds', 'ResetUserPassword', given({ userName: 'Admin' })),
    ...each('ds', ['EnableRadius', 'UpdateRadius', 'DisableRadius'], { directoryId: 'd-1' }),
    call('workmail', 'ResetPassword', given({ userId: 'u-2' })),
    call('finspace', 'ResetUserPassword', given({ userId: 'u-2' })),
    ...each('storagegateway', ['SetLocalConsolePassword', 'SetSMBGuestPassword']),
    call('elasticache', 'ModifyUser', given({ userId: 'u-2' })),
    call('memorydb', 'UpdateUser', given({ userName: 'app' })),
    call('mq', 'UpdateUser', given({ username: 'app' })),
    call('rds', 'ModifyDBInstance', given({ dBInstanceIdentifier: 'orders', masterUserPassword: '****' })),
    call('rds', 'ModifyDBCluster', given({ dBClusterIdentifier: 'orders', rotateMasterUserPassword: true })),
    call('redshift', 'ModifyCluster', given({ clusterIdentifier: 'dwh', manageMasterUserPassword: true })),
    call('rds', 'ModifyTenantDatabase', given({ dBInstanceIdentifier: 'orders', masterUserPassword: '****' })),
    call('redshift-serverless', 'UpdateNamespace', given({ namespaceName: 'dwh', adminUserPassword: '****' })),
    call('redshift-serverless', 'UpdateNamespace', given({ namespaceName: 'dwh', manageAdminPassword: true })),
    call('docdb-elastic', 'UpdateCluster', given({ adminUserPassword: '****' })),
    call('lightsail', 'UpdateRelationalDatabase', given({ relationalDatabaseName: 'shop', masterUserPassword: '****' })),
  ], [
    call('redshift-serverless', 'UpdateNamespace', given({ namespaceName: 'dwh' })),
    call('rds', 'ModifyDBInstance', given({ dBInstanceIdentifier: 'orders', deletionProtection: false })),
    call('rds', 'CreateDBInstance', given({ dBInstanceIdentifier: 'orders', masterUserPassword: '****' })),
    ...each('iam', ['CreateAccessKey', 'ListMFADevices'], { userName: 'bob' }),
  ]),
};
