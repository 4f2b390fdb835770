import { CALLER, calls, CALLS, FIRST, is, LAST, Question, SUCCEEDED } from '../question';

export const PARAMETERS_READ: Question = {
  id: 'parameters-read',
  question: 'Who read which encrypted parameters of Systems Manager?',
  promise: 'Successful reads of parameters with decryption, by parameter and principal. Of several parameters in one call the first is named; a'
    + ' path stands for everything below it.',
  where: [
    calls('ssm', 'GetParameter', 'GetParameters', 'GetParametersByPath', 'GetParameterHistory'),
    is('requestParameters.withDecryption', 'true'),
    SUCCEEDED,
  ],
  columns: {
    account: 'recipientAccountId',
    parameterName: { firstOf: ['requestParameters.name', 'requestParameters.names.0', 'requestParameters.path'] },
    principal: CALLER,
  },
  measures: { calls: CALLS, addresses: { distinct: 'sourceIPAddress' }, firstSeen: FIRST, lastSeen: LAST },
  sortBy: ['calls'],
};
