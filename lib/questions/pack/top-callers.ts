import { CALLER, CALLS, LAST, Question } from '../question';

export const TOP_CALLERS: Question = {
  id: 'top-callers',
  question: 'Who calls most?',
  promise: 'Calls by principal, reads and refused ones too. Sessions of a role count as the role.',
  where: [],
  columns: { account: 'recipientAccountId', principal: CALLER },
  measures: { calls: CALLS, services: { distinct: 'eventSource' }, lastSeen: LAST },
  sortBy: ['calls'],
  limit: 100,
};
