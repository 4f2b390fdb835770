import { CALLER, calls, CALLS, FIRST, LAST, Question, SUCCEEDED } from '../question';

export const SECRETS_READ: Question = {
  id: 'secrets-read',
  question: 'Who read which secrets?',
  promise: 'Successful reads of secrets\' values in Secrets Manager, by secret and principal. Of several secrets in one call the first is named,'
    + ' or the first filter.',
  where: [calls('secretsmanager', 'GetSecretValue', 'BatchGetSecretValue'), SUCCEEDED],
  columns: {
    account: 'recipientAccountId',
    secret: { firstOf: ['requestParameters.secretId', 'requestParameters.secretIdList.0', 'requestParameters.filters.0.values.0'] },
    principal: CALLER,
  },
  measures: { calls: CALLS, addresses: { distinct: 'sourceIPAddress' }, firstSeen: FIRST, lastSeen: LAST },
  sortBy: ['calls'],
};
