import { CALLER, CALLS, DENIED, FIRST, LAST, Question } from '../question';

export const DENIED_CALLS: Question = {
  id: 'denied-calls',
  question: 'Who is denied what?',
  where: [DENIED],
  columns: { principal: CALLER, service: 'eventSource', eventName: 'eventName', error: 'errorCode' },
  measures: { calls: CALLS, addresses: { distinct: 'sourceIPAddress' }, firstSeen: FIRST, lastSeen: LAST },
  sortBy: ['calls'],
};
