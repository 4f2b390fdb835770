import { begins, CALLER, CALLS, FIRST, LAST, Question, SUCCEEDED, WRITES } from '../question';

/** Beginnings of the names of all calls that delete; those that only take back a permission or cancel a job are not among them. */
const DELETIONS = [
  'Delete', 'BatchDelete', 'AdminDelete', 'Terminate', 'Deregister', 'Remove', 'BatchRemove', 'Purge', 'Release', 'ScheduleKeyDeletion', 'CloseAccount',
];

export const TOP_DELETERS: Question = {
  id: 'top-deleters',
  question: 'Who deleted most?',
  promise: 'Counts the calls that succeeded, whatever they delete; a call can delete many things, like `DeleteObjects`.',
  where: [begins('eventName', ...DELETIONS), WRITES, SUCCEEDED],
  columns: { account: 'recipientAccountId', principal: CALLER, service: 'eventSource' },
  measures: { deletions: CALLS, kinds: { distinct: 'eventName' }, addresses: { distinct: 'sourceIPAddress' }, firstSeen: FIRST, lastSeen: LAST },
  sortBy: ['deletions'],
};
