import { CALLER, CALLS, contains, FIRST, LAST, Question } from '../question';

export const THROTTLED_CALLS: Question = {
  id: 'throttled-calls',
  question: 'Which calls are throttled, and whose?',
  promise: 'Calls that were refused because there were too many, by the words that services have for it.',
  where: [contains('errorCode', 'Throttl', 'RequestLimitExceeded', 'TooManyRequests', 'SlowDown', 'ThroughputExceeded')],
  columns: { principal: CALLER, service: 'eventSource', eventName: 'eventName', error: 'errorCode' },
  measures: { calls: CALLS, firstSeen: FIRST, lastSeen: LAST },
  sortBy: ['calls'],
};
