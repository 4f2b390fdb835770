import { any, CALLS, FIRST, LAST, present, Question } from '../question';

export const NEW_PRINCIPALS: Question = {
  id: 'new-principals',
  question: 'Who called for the first time?',
  promise: 'Users, roles and other principals with an ARN, by their first call in the period, refused ones too. Choose a long period: the first'
    + ' time is the first in it.',
  where: [any(present('userIdentity.arn'), present('userIdentity.onBehalfOf.userId'))],
  columns: {
    account: 'recipientAccountId',
    principal: { firstOf: ['userIdentity.onBehalfOf.userId', 'userIdentity.sessionContext.sessionIssuer.arn', 'userIdentity.arn'] },
  },
  measures: { firstSeen: FIRST, lastSeen: LAST, calls: CALLS, addresses: { distinct: 'sourceIPAddress' } },
  sortBy: ['firstSeen'],
};
