import { CALLS, FIRST, is, LAST, parameter, Question } from '../question';

export const ROLE_USE: Question = {
  id: 'role-use',
  question: 'What was done with this role, session by session?',
  parameters: { role: 'arn:aws:iam::111122223333:role/deployment' },
  where: [is('userIdentity.sessionContext.sessionIssuer.arn', parameter('role'))],
  columns: { principal: 'userIdentity.arn', person: 'userIdentity.onBehalfOf.userId', service: 'eventSource', eventName: 'eventName' },
  measures: { calls: CALLS, firstSeen: FIRST, lastSeen: LAST },
  sortBy: ['lastSeen'],
};
