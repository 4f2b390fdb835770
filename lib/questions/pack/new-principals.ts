import { any, CALLS, FIRST, LAST, present, Question } from '../question';

/** Choose a long period. */
export const NEW_PRINCIPALS: Question = {
  id: 'new-principals',
  question: 'Who called for the first time?',
  where: [any(present('userIdentity.arn'), present('userIdentity.onBehalfOf.userId'))],
  columns: {
    account: 'recipientAccountId',
    principal: { firstOf: ['userIdentity.onBehalfOf.userId', 'userIdentity.sessionContext.sessionIssuer.arn', 'userIdentity.arn'] },
  },
  measures: { firstSeen: FIRST, lastSeen: LAST, calls: CALLS, addresses: { distinct: 'sourceIPAddress' } },
  sortBy: ['firstSeen'],
};
