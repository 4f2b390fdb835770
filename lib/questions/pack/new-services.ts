import { absent, CALLS, FIRST, LAST, Question, SUCCEEDED } from '../question';

/** Choose a long period. */
export const NEW_SERVICES: Question = {
  id: 'new-services',
  question: 'Which services were used for the first time?',
  where: [absent('userIdentity.invokedBy'), SUCCEEDED],
  columns: { account: 'recipientAccountId', service: 'eventSource' },
  measures: { firstSeen: FIRST, lastSeen: LAST, calls: CALLS, principals: { distinct: 'userIdentity.arn' } },
  sortBy: ['firstSeen'],
};
