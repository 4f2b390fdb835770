import { CALLER, CALLS, DENIED, FIRST, LAST, Question } from '../question';

export const DENIED_CALLS: Question = {
  id: 'denied-calls',
  question: 'Who is denied what?',
  promise: 'Calls that were not permitted, by the words that services have for it (`AccessDenied`, `Unauthorized`, `NotAuthorized`, `Forbidden`,'
    + ' `Authorization…`), counted by principal, name and error. Other errors may hide that something is not permitted, like'
    + ' `NoSuchBucket`.',
  where: [DENIED],
  columns: { principal: CALLER, service: 'eventSource', eventName: 'eventName', error: 'errorCode' },
  measures: { calls: CALLS, addresses: { distinct: 'sourceIPAddress' }, firstSeen: FIRST, lastSeen: LAST },
  sortBy: ['calls'],
};
