import { CALLER, calls, CALLS, DENIED, FIRST, LAST, Question } from '../question';

export const DENIED_DECRYPTS: Question = {
  id: 'denied-decrypts',
  question: 'Who was refused to decrypt with which KMS keys?',
  promise: 'Refused uses of KMS keys that give plain text or another wrapping of it. Services ask in the name of their caller: a refusal can'
    + ' mean that somebody may read an object, but not its key. Keys of other accounts are recorded there as well.',
  where: [calls('kms', 'Decrypt', 'ReEncrypt', 'DeriveSharedSecret', 'GenerateDataKey', 'GenerateDataKeyPair'), DENIED],
  columns: {
    account: 'recipientAccountId',
    principal: CALLER,
    invokedBy: 'userIdentity.invokedBy',
    keyArn: { firstOf: ['resources.0.ARN', 'requestParameters.keyId'] },
    eventName: 'eventName',
    error: 'errorCode',
  },
  measures: { calls: CALLS, addresses: { distinct: 'sourceIPAddress' }, firstSeen: FIRST, lastSeen: LAST },
  sortBy: ['calls'],
};
