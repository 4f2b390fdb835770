import { any, calls, Question, WHO_AND_WHAT } from '../question';

export const USERS_AND_KEYS: Question = {
  id: 'users-and-keys',
  question: 'Which users, access keys and passwords were made or changed?',
  where: [
    any(
      calls(
        'iam', 'CreateUser', 'CreateAccessKey', 'UpdateAccessKey', 'CreateLoginProfile', 'UpdateLoginProfile', 'ChangePassword', 'UploadSSHPublicKey',
        'UploadSigningCertificate', 'CreateServiceSpecificCredential', 'ResetServiceSpecificCredential', 'UpdateAccountPasswordPolicy',
        'DeleteAccountPasswordPolicy',
      ),
      calls('sso-directory', 'CreateUser', 'AddMemberToGroup', 'UpdatePassword'),
      calls('identitystore', 'CreateUser', 'CreateGroupMembership'),
      calls('signin', 'PasswordRecoveryRequested', 'PasswordRecoveryCompleted', 'PasswordUpdated', 'EmailUpdated'),
    ),
  ],
  columns: {
    ...WHO_AND_WHAT,
    userName: 'requestParameters.userName',
    accessKey: { firstOf: ['responseElements.accessKey.accessKeyId', 'requestParameters.accessKeyId'] },
    error: 'errorCode',
  },
  sortBy: ['eventTime'],
};
