import { absent, CALLS, FIRST, LAST, present, Question } from '../question';

export const USER_AGENTS: Question = {
  id: 'user-agents',
  question: 'With which tools and programs is AWS called?',
  promise: 'User agents as they are recorded, with the first and last time in the period. Callers choose them freely. Calls that a service makes'
    + ' for somebody are left out.',
  where: [present('userAgent'), absent('userIdentity.invokedBy')],
  columns: { userAgent: 'userAgent' },
  measures: { firstSeen: FIRST, lastSeen: LAST, calls: CALLS, principals: { distinct: 'userIdentity.arn' } },
  sortBy: ['firstSeen'],
};
