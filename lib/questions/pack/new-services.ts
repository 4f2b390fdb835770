import { absent, CALLS, FIRST, LAST, Question, SUCCEEDED } from '../question';

export const NEW_SERVICES: Question = {
  id: 'new-services',
  question: 'Which services were used for the first time?',
  promise: 'Services with a successful call of a principal, by the first one in the period. Choose a long period: the first time is the first in'
    + ' it.',
  where: [absent('userIdentity.invokedBy'), SUCCEEDED],
  columns: { account: 'recipientAccountId', service: 'eventSource' },
  measures: { firstSeen: FIRST, lastSeen: LAST, calls: CALLS, principals: { distinct: 'userIdentity.arn' } },
  sortBy: ['firstSeen'],
};
