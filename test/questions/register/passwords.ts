import type { Register } from './sorted-actions';

/** Passwords and second factors. */
export const PASSWORDS: Register[] = [
  {
    questions: ['password-and-mfa-resets'],
    rule: 'every action that writes and is named after a password, a login profile, MFA, a software token, a passkey or a one-time code, of all services',
    names: /Password|LoginProfile|MFA|Mfa|SoftwareToken|WebAuthn|Passkey|OTP|PIN$|Radius/,
    leftOut: {
      'rules for passwords: `account-settings-changes`': 'iam:UpdateAccountPasswordPolicy iam:DeleteAccountPasswordPolicy',
      'it reads a password': 'lightsail:GetRelationalDatabaseMasterUserPassword',
      'codes that an application sends, and PINs of meetings': 'mobiletargeting:SendOTPMessage mobiletargeting:VerifyOTPMessage chime:ResetPersonalPIN',
      'users of an application for patients': 'health-agent:ResetPassword',
    },
  },
  {
    questions: ['password-and-mfa-resets'],
    rule: 'every action that writes and is named after a device, a factor, a challenge or settings of a user, of the services that keep users',
    services: ['iam', 'signin', 'sso', 'sso-directory', 'identitystore', 'cognito-idp', 'ds', 'ds-data', 'workmail'],
    names: /Device|Factor|Challenge|UserSettings|^Confirm|^Verify/,
    leftOut: {
      'mobile devices that read mail, not second factors':
        'workmail:DeleteMobileDevice workmail:WipeMobileDevice workmail:CreateMobileDeviceAccessRule workmail:DeleteMobileDeviceAccessOverride '
        + 'workmail:DeleteMobileDeviceAccessRule workmail:PutMobileDeviceAccessOverride workmail:UpdateMobileDeviceAccessRule',
      'a sign-in or a sign-up': 'cognito-idp:AdminRespondToAuthChallenge cognito-idp:RespondToAuthChallenge cognito-idp:ConfirmSignUp',
      'an address becomes confirmed': 'cognito-idp:VerifyUserAttribute',
    },
  },
  {
    questions: ['password-and-mfa-resets'],
    rule: 'every action that changes a database, its cluster or namespace, or a user, of the services that take a password there',
    services: ['rds', 'redshift', 'redshift-serverless', 'docdb-elastic', 'lightsail', 'elasticache', 'memorydb', 'mq', 'finspace', 'storagegateway'],
    names: /^(Modify|Update)(DBInstance|DBCluster|TenantDatabase|Cluster|Namespace|RelationalDatabase|User)$/,
    leftOut: {
      'no password is given there': 'memorydb:UpdateCluster finspace:UpdateUser',
    },
  },
];
