import { absent, CALLS, differs, FIRST, LAST, Question } from '../question';

export const CROSS_ACCOUNT_ACCESS: Question = {
  id: 'cross-account-access',
  question: 'Which other accounts call into ours, and what?',
  promise: 'Calls whose caller belongs to another account than the one that recorded them, reads and refused calls too, counted by caller and'
    + ' name. Calls that a service makes on behalf of somebody are left out.',
  where: [differs('userIdentity.accountId', 'recipientAccountId'), absent('userIdentity.invokedBy')],
  columns: { account: 'recipientAccountId', caller: 'userIdentity.accountId', service: 'eventSource', eventName: 'eventName' },
  measures: { calls: CALLS, firstSeen: FIRST, lastSeen: LAST },
  sortBy: ['calls'],
};
