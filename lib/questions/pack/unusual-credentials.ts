import { absent, CALLS, FIRST, LAST, present, PRINCIPAL, Question } from '../question';

export const UNUSUAL_CREDENTIALS: Question = {
  id: 'unusual-credentials',
  question: 'Which access keys are used from several addresses?',
  promise: 'Access keys with calls from two addresses or more. Short-lived credentials hardly change their address. Calls that a service makes'
    + ' for somebody are left out: their address is the service.',
  where: [present('userIdentity.accessKeyId'), absent('userIdentity.invokedBy')],
  columns: { accessKey: 'userIdentity.accessKeyId', principal: PRINCIPAL },
  measures: {
    addresses: { distinct: 'sourceIPAddress' },
    userAgents: { distinct: 'userAgent' },
    regions: { distinct: 'awsRegion' },
    calls: CALLS,
    firstSeen: FIRST,
    lastSeen: LAST,
  },
  atLeast: { addresses: 2 },
  sortBy: ['addresses', 'userAgents'],
};
