import { all, any, calls, present, Question, WHO_AND_WHAT } from '../question';

const PASSWORDS = ['masterUserPassword', 'manageMasterUserPassword', 'rotateMasterUserPassword', 'adminUserPassword', 'manageAdminPassword'];
const USERS = [
  'requestParameters.userName', 'requestParameters.userId', 'requestParameters.username', 'requestParameters.serialNumber',
  'requestParameters.virtualMFADeviceName', 'requestParameters.dBInstanceIdentifier', 'requestParameters.dBClusterIdentifier',
  'requestParameters.clusterIdentifier', 'requestParameters.namespaceName', 'requestParameters.relationalDatabaseName', 'requestParameters.directoryId',
];

export const PASSWORD_AND_MFA_RESETS: Question = {
  id: 'password-and-mfa-resets',
  question: 'Whose passwords and second factors were set, reset or removed?',
  promise: 'Every reset or change of a password, and every second factor or remembered device that was added or taken away: of IAM users and the root'
    + ' user, Identity Center, Cognito, Directory Service and its RADIUS servers, WorkMail, FinSpace, storage gateways, users of caches and brokers, and'
    + ' of the main users of databases. Passwords are hidden in records.',
  where: [
    any(
      calls(
        'iam', 'CreateLoginProfile', 'UpdateLoginProfile', 'DeleteLoginProfile', 'ChangePassword', 'EnableMFADevice', 'CreateVirtualMFADevice',
        'DeactivateMFADevice', 'DeleteVirtualMFADevice', 'ResyncMFADevice',
      ),
      calls('signin', 'PasswordRecoveryRequested', 'PasswordRecoveryCompleted', 'PasswordUpdated'),
      calls(
        'sso-directory', 'UpdatePassword', 'DeleteMfaDeviceForUser', 'StartVirtualMfaDeviceRegistration', 'CompleteVirtualMfaDeviceRegistration',
        'StartWebAuthnDeviceRegistration', 'CompleteWebAuthnDeviceRegistration', 'UpdateMfaDeviceForUser', 'VerifyEmail',
      ),
      calls('sso', 'PutMfaDeviceManagementForDirectory'),
      calls(
        'cognito-idp', 'AdminSetUserPassword', 'AdminResetUserPassword', 'ForgotPassword', 'ConfirmForgotPassword', 'ChangePassword',
        'AdminSetUserMFAPreference', 'SetUserMFAPreference', 'SetUserPoolMfaConfig', 'AdminSetUserSettings', 'SetUserSettings', 'AssociateSoftwareToken',
        'VerifySoftwareToken', 'AdminDeleteSoftwareToken', 'ConfirmDevice', 'ForgetDevice', 'AdminForgetDevice', 'UpdateDeviceStatus',
        'AdminUpdateDeviceStatus',
      ),
      calls('ds', 'ResetUserPassword', 'EnableRadius', 'UpdateRadius', 'DisableRadius'),
      calls('workmail', 'ResetPassword'),
      calls('finspace', 'ResetUserPassword'),
      calls('storagegateway', 'SetLocalConsolePassword', 'SetSMBGuestPassword'),
      calls('elasticache', 'ModifyUser'),
      calls('memorydb', 'UpdateUser'),
      calls('mq', 'UpdateUser'),
      all(
        any(
          calls('rds', 'ModifyDBInstance', 'ModifyDBCluster', 'ModifyTenantDatabase'),
          calls('redshift', 'ModifyCluster'),
          calls('redshift-serverless', 'UpdateNamespace'),
          calls('docdb-elastic', 'UpdateCluster'),
          calls('lightsail', 'UpdateRelationalDatabase'),
        ),
        any(...PASSWORDS.map(name => present(`requestParameters.${name}`))),
      ),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', user: { firstOf: USERS }, error: 'errorCode' },
  sortBy: ['eventTime'],
};
