import { CALLER, calls, CALLS, FIRST, LAST, Question, SUCCEEDED } from '../question';

export const SECRETS_READ: Question = {
  id: 'secrets-read',
  question: 'Who read which secrets?',
  where: [calls('secretsmanager', 'GetSecretValue', 'BatchGetSecretValue'), SUCCEEDED],
  columns: {
    account: 'recipientAccountId',
    secret: { firstOf: ['requestParameters.secretId', 'requestParameters.secretIdList.0'] },
    principal: CALLER,
  },
  measures: { calls: CALLS, addresses: { distinct: 'sourceIPAddress' }, firstSeen: FIRST, lastSeen: LAST },
  sortBy: ['calls'],
};
