import { CALLER, CALLS, contains, FIRST, LAST, Question } from '../question';

export const DRY_RUNS: Question = {
  id: 'dry-runs',
  question: 'Who tried out permissions without using them?',
  promise: 'Calls with DryRun ask whether they would be permitted, and do nothing: an error `DryRunOperation` means yes. Those that would be'
    + ' refused are among `denied-calls`.',
  where: [contains('errorCode', 'DryRunOperation')],
  columns: { account: 'recipientAccountId', principal: CALLER, service: 'eventSource', eventName: 'eventName' },
  measures: { calls: CALLS, regions: { distinct: 'awsRegion' }, addresses: { distinct: 'sourceIPAddress' }, firstSeen: FIRST, lastSeen: LAST },
  sortBy: ['calls'],
};
