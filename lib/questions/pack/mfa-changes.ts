import { any, calls, Question, WHO_AND_WHAT } from '../question';

export const MFA_CHANGES: Question = {
  id: 'mfa-changes',
  question: 'Whose MFA devices were added or removed?',
  where: [
    any(
      calls('iam', 'EnableMFADevice', 'CreateVirtualMFADevice', 'DeactivateMFADevice', 'DeleteVirtualMFADevice', 'ResyncMFADevice'),
      calls('sso-directory', 'DeleteMfaDeviceForUser', 'StartVirtualMfaDeviceRegistration', 'CompleteVirtualMfaDeviceRegistration'),
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
