import { all, any, begins, calls, is, Question, WHO_AND_WHAT } from '../question';

export const USERS_AND_KEYS: Question = {
  id: 'users-and-keys',
  question: 'Which users, access keys and passwords were made, changed or deleted?',
  promise: 'Every call, refused ones too, that makes, changes or deletes a user or a group of IAM or of Identity Center, their members, or a credential of'
    + ' a user: access keys, passwords, SSH and CloudFront keys, certificates, credentials of single services, tokens that provision users, and the rules'
    + ' for passwords. MFA devices are in `mfa-changes`, policies in `privilege-changes`.',
  where: [
    any(
      calls(
        'iam', 'CreateUser', 'UpdateUser', 'DeleteUser', 'CreateGroup', 'UpdateGroup', 'DeleteGroup', 'AddUserToGroup', 'RemoveUserFromGroup',
        'CreateAccessKey', 'UpdateAccessKey', 'DeleteAccessKey', 'CreateLoginProfile', 'UpdateLoginProfile', 'DeleteLoginProfile', 'ChangePassword',
        'UploadSSHPublicKey', 'UpdateSSHPublicKey', 'DeleteSSHPublicKey', 'UploadSigningCertificate', 'UpdateSigningCertificate',
        'DeleteSigningCertificate', 'CreateServiceSpecificCredential', 'UpdateServiceSpecificCredential', 'ResetServiceSpecificCredential',
        'DeleteServiceSpecificCredential', 'UploadCloudFrontPublicKey', 'UpdateCloudFrontPublicKey', 'DeleteCloudFrontPublicKey',
        'UpdateAccountPasswordPolicy', 'DeleteAccountPasswordPolicy', 'UpdateAccountEmailAddress',
      ),
      all(
        is('eventSource', 'sso-directory.amazonaws.com'),
        begins(
          'eventName', 'CreateUser', 'UpdateUser', 'DeleteUser', 'EnableUser', 'DisableUser', 'UpdatePassword', 'VerifyEmail', 'CreateGroup', 'UpdateGroup',
          'DeleteGroup', 'AddMember', 'RemoveMember', 'CreateBearerToken', 'DeleteBearerToken', 'CreateProvisioning', 'DeleteProvisioning',
        ),
      ),
      all(
        is('eventSource', 'identitystore.amazonaws.com', 'identitystore-scim.amazonaws.com'),
        begins('eventName', 'Create', 'Update', 'Patch', 'Put', 'Delete', 'ReserveUser'),
      ),
      calls('signin', 'PasswordRecoveryRequested', 'PasswordRecoveryCompleted', 'PasswordUpdated', 'EmailUpdated'),
    ),
  ],
  columns: {
    ...WHO_AND_WHAT,
    userName: { firstOf: ['requestParameters.userName', 'requestParameters.groupName', 'requestParameters.userId', 'requestParameters.groupId'] },
    accessKey: { firstOf: ['responseElements.accessKey.accessKeyId', 'requestParameters.accessKeyId'] },
    error: 'errorCode',
  },
  sortBy: ['eventTime'],
};
