import { CALLER, calls, CALLS, FIRST, LAST, Question } from '../question';

export const KEY_USE: Question = {
  id: 'key-use',
  question: 'Who used which KMS key, and how often?',
  promise: 'Calls that use a KMS key, refused ones too, by key, principal and name. `ReEncrypt` uses two keys. Calls without a key name it in'
    + ' what they decrypt, so the record does.',
  where: [
    calls(
      'kms', 'Decrypt', 'Encrypt', 'ReEncrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'GenerateDataKeyPair',
      'GenerateDataKeyPairWithoutPlaintext', 'Sign', 'Verify', 'GenerateMac', 'VerifyMac', 'DeriveSharedSecret',
    ),
  ],
  columns: {
    keyArn: { firstOf: ['resources.0.ARN', 'requestParameters.keyId'] },
    secondKeyArn: 'resources.1.ARN',
    principal: CALLER,
    eventName: 'eventName',
    invokedBy: 'userIdentity.invokedBy',
    error: 'errorCode',
  },
  measures: { calls: CALLS, firstSeen: FIRST, lastSeen: LAST },
  sortBy: ['calls'],
};
