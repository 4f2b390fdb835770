import { absent, begins, CALLER, CALLS, is, LAST, FIRST, Question } from '../question';

export const RECONNAISSANCE: Question = {
  id: 'reconnaissance',
  question: 'Who looked around: many different questions within an hour?',
  promise: 'Principals that asked at least 20 different questions of AWS within an hour, refused or not: whoever has new credentials looks'
    + ' around first. Scanners and audits do so, too. Needs read-only management events.',
  where: [
    begins('eventName', 'Describe', 'List', 'Get', 'Head', 'Lookup', 'Search', 'Simulate'),
    is('eventCategory', 'Management'),
    absent('userIdentity.invokedBy'),
  ],
  columns: { hour: { every: 'hour' }, account: 'recipientAccountId', principal: CALLER, address: 'sourceIPAddress' },
  measures: {
    kinds: { distinct: 'eventName' }, services: { distinct: 'eventSource' }, regions: { distinct: 'awsRegion' }, calls: CALLS, firstSeen: FIRST, lastSeen: LAST,
  },
  atLeast: { kinds: 20 },
  sortBy: ['hour', 'kinds'],
};
