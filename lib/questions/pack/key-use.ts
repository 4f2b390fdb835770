import { CALLER, calls, CALLS, FIRST, LAST, Question } from '../question';

/** Calls without a key name it in what they decrypt, so the record does. */
export const KEY_USE: Question = {
  id: 'key-use',
  question: 'Who used which KMS key, and how often?',
  where: [
    calls(
      'kms', 'Decrypt', 'Encrypt', 'ReEncrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'GenerateDataKeyPair',
      'GenerateDataKeyPairWithoutPlaintext', 'Sign', 'Verify', 'GenerateMac', 'VerifyMac',
    ),
  ],
  columns: {
    keyArn: { firstOf: ['resources.0.ARN', 'requestParameters.keyId'] },
    principal: CALLER,
    eventName: 'eventName',
    invokedBy: 'userIdentity.invokedBy',
    error: 'errorCode',
  },
  measures: { calls: CALLS, firstSeen: FIRST, lastSeen: LAST },
  sortBy: ['calls'],
};
