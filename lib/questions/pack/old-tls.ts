import { CALLER, CALLS, is, LAST, Question } from '../question';

export const OLD_TLS: Question = {
  id: 'old-tls',
  question: 'Which callers still use old versions of TLS?',
  promise: 'Calls over TLS 1.0 and 1.1, by caller and program. Records without details of TLS are not counted.',
  where: [is('tlsDetails.tlsVersion', 'TLSv1', 'TLSv1.1')],
  columns: { version: 'tlsDetails.tlsVersion', service: 'eventSource', principal: CALLER, userAgent: 'userAgent' },
  measures: { calls: CALLS, lastSeen: LAST },
  sortBy: ['calls'],
};
