import { CALLS, FIRST, LAST, Question, SUCCEEDED, WRITES } from '../question';

export const NEW_REGIONS: Question = {
  id: 'new-regions',
  question: 'In which Regions was something changed for the first time?',
  promise: 'Regions with a successful change, by the first one in the period. Choose a long period: the first time is the first in it.',
  where: [WRITES, SUCCEEDED],
  columns: { account: 'recipientAccountId', region: 'awsRegion' },
  measures: { firstSeen: FIRST, lastSeen: LAST, calls: CALLS, principals: { distinct: 'userIdentity.arn' } },
  sortBy: ['firstSeen'],
};
