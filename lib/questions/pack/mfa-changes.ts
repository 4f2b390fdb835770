import { any, calls, Question, WHO_AND_WHAT } from '../question';

export const MFA_CHANGES: Question = {
  id: 'mfa-changes',
  question: 'Whose MFA devices were added or removed?',
  promise: 'Every call, refused ones too, that adds, enables, synchronizes or removes an MFA device of a user of IAM or Identity Center, or'
    + ' changes the rules for them in Identity Center.',
  where: [
    any(
      calls('iam', 'EnableMFADevice', 'CreateVirtualMFADevice', 'DeactivateMFADevice', 'DeleteVirtualMFADevice', 'ResyncMFADevice'),
      calls(
        'sso-directory', 'DeleteMfaDeviceForUser', 'UpdateMfaDeviceForUser', 'StartVirtualMfaDeviceRegistration', 'CompleteVirtualMfaDeviceRegistration',
        'StartWebAuthnDeviceRegistration', 'CompleteWebAuthnDeviceRegistration',
      ),
      calls('sso', 'PutMfaDeviceManagementForDirectory'),
    ),
  ],
  columns: {
    ...WHO_AND_WHAT,
    userName: { firstOf: ['requestParameters.userName', 'requestParameters.userId'] },
    device: { firstOf: ['requestParameters.serialNumber', 'requestParameters.virtualMFADeviceName'] },
    error: 'errorCode',
  },
  sortBy: ['eventTime'],
};
