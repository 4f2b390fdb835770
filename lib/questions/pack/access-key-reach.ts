import { CALLS, FIRST, is, LAST, parameter, Question } from '../question';

export const ACCESS_KEY_REACH: Question = {
  id: 'access-key-reach',
  question: 'How far did this access key reach: accounts, Regions, services, first and last?',
  promise: 'The blast radius of a key: every account, Region and service that it was used in, also where it was refused. For each call there is'
    + ' `access-key-use`, and for keys that were made with it `minted-credentials`.',
  parameters: { accessKey: 'AKIAIOSFODNN7EXAMPLE' },
  where: [is('userIdentity.accessKeyId', parameter('accessKey'))],
  columns: { account: 'recipientAccountId', region: 'awsRegion', service: 'eventSource' },
  measures: {
    firstSeen: FIRST,
    lastSeen: LAST,
    calls: CALLS,
    kinds: { distinct: 'eventName' },
    addresses: { distinct: 'sourceIPAddress' },
    userAgents: { distinct: 'userAgent' },
  },
  sortBy: ['firstSeen'],
};
