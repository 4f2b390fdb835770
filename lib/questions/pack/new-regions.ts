import { CALLS, FIRST, LAST, Question, SUCCEEDED, WRITES } from '../question';

/** Choose a long period. */
export const NEW_REGIONS: Question = {
  id: 'new-regions',
  question: 'In which Regions was something changed for the first time?',
  where: [WRITES, SUCCEEDED],
  columns: { account: 'recipientAccountId', region: 'awsRegion' },
  measures: { firstSeen: FIRST, lastSeen: LAST, calls: CALLS, principals: { distinct: 'userIdentity.arn' } },
  sortBy: ['firstSeen'],
};
