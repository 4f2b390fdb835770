import { absent, CALLS, FIRST, LAST, present, Question } from '../question';

export const USER_AGENTS: Question = {
  id: 'user-agents',
  question: 'With which tools and programs is AWS called?',
  where: [present('userAgent'), absent('userIdentity.invokedBy')],
  columns: { userAgent: 'userAgent' },
  measures: { firstSeen: FIRST, lastSeen: LAST, calls: CALLS, principals: { distinct: 'userIdentity.arn' } },
  sortBy: ['firstSeen'],
};
