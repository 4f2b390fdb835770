import { CALLS, FIRST, is, LAST, parameter, Question } from '../question';

export const ROLE_USE: Question = {
  id: 'role-use',
  question: 'What was done with this role, session by session?',
  promise: 'Every call of every session of this role, reads and refused calls too, counted by session and name.',
  parameters: { role: 'arn:aws:iam::111122223333:role/deployment' },
  where: [is('userIdentity.sessionContext.sessionIssuer.arn', parameter('role'))],
  columns: { principal: 'userIdentity.arn', person: 'userIdentity.onBehalfOf.userId', service: 'eventSource', eventName: 'eventName' },
  measures: { calls: CALLS, firstSeen: FIRST, lastSeen: LAST },
  sortBy: ['lastSeen'],
};
