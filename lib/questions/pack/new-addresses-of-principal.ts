import { absent, calledBy, CALLS, FIRST, LAST, parameter, Question } from '../question';

export const NEW_ADDRESSES_OF_PRINCIPAL: Question = {
  id: 'new-addresses-of-principal',
  question: 'From which addresses does this principal call, and since when?',
  promise: 'Addresses from which this user, role or session called, refused calls too, with the first and last time in the period. Calls that a'
    + ' service makes for it are left out.',
  parameters: { principal: 'arn:aws:iam::111122223333:user/alice' },
  where: [calledBy(parameter('principal')), absent('userIdentity.invokedBy')],
  columns: { address: 'sourceIPAddress' },
  measures: { firstSeen: FIRST, lastSeen: LAST, calls: CALLS, userAgents: { distinct: 'userAgent' } },
  sortBy: ['firstSeen'],
};
