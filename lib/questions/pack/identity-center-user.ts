import { CALLS, FIRST, is, LAST, parameter, Question } from '../question';

export const IDENTITY_CENTER_USER: Question = {
  id: 'identity-center-user',
  question: 'What did this person of Identity Center do, in which accounts and roles?',
  promise: 'One person of Identity Center across all accounts and roles, by the user id that records carry as `onBehalfOf`; names of sessions'
    + ' may be shared or chosen, this id is not. Roles that the person assumed from there do not carry it.',
  parameters: { userId: '11111111-2222-3333-4444-555555555555' },
  where: [is('userIdentity.onBehalfOf.userId', parameter('userId'))],
  columns: {
    account: 'recipientAccountId', principal: 'userIdentity.arn', service: 'eventSource', eventName: 'eventName', error: 'errorCode',
  },
  measures: { firstSeen: FIRST, lastSeen: LAST, calls: CALLS, addresses: { distinct: 'sourceIPAddress' } },
  sortBy: ['lastSeen'],
};
