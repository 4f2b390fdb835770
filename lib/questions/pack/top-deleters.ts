import { DELETIONS } from '../deletion-names';
import { begins, CALLER, CALLS, FIRST, LAST, Question, SUCCEEDED, WRITES } from '../question';

export const TOP_DELETERS: Question = {
  id: 'top-deleters',
  question: 'Who deleted most?',
  promise: 'Counts the calls that succeeded and are named after a deletion, as in `deleted-resources`, whatever they delete; a call can delete many'
    + ' things, like `DeleteObjects`.',
  where: [begins('eventName', ...DELETIONS), WRITES, SUCCEEDED],
  columns: { account: 'recipientAccountId', principal: CALLER, service: 'eventSource' },
  measures: { deletions: CALLS, kinds: { distinct: 'eventName' }, addresses: { distinct: 'sourceIPAddress' }, firstSeen: FIRST, lastSeen: LAST },
  sortBy: ['deletions'],
};
