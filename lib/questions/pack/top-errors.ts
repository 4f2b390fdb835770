import { CALLS, LAST, present, Question } from '../question';

export const TOP_ERRORS: Question = {
  id: 'top-errors',
  question: 'Which errors are most frequent?',
  promise: 'Calls with an error, by error, service and name.',
  where: [present('errorCode')],
  columns: { error: 'errorCode', service: 'eventSource', eventName: 'eventName' },
  measures: { calls: CALLS, principals: { distinct: 'userIdentity.arn' }, lastSeen: LAST },
  sortBy: ['calls'],
  limit: 100,
};
