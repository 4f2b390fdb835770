import { absent, any, begins, CALLER, CALLS, contains, FIRST, isNot, LAST, not, present, Question } from '../question';

/** Tools and systems of attackers and testers, which also show within the agent of a usual program. */
const TOOLS = [
  'kali', 'Kali', 'parrot', 'pentoo', 'blackarch', 'Pacu', 'pacu', 'TruffleHog', 'trufflehog', 'cloudfox', 'ScoutSuite', 'Scout Suite', 'nimbostratus', 'peirates',
];

/** Beginnings of programs of AWS, of browsers, and of what most teams deploy with. S3 records agents in brackets. */
const USUAL = [
  'aws-', 'AWS', 'Boto', 'boto', 'APN/', 'HashiCorp', 'Mozilla', 'amazon-', 'EC2ConsoleFrontend', 'S3Console',
  '[aws-', '[AWS', '[Boto', '[Mozilla', '[S3Console', '[APN/',
];

export const UNUSUAL_USER_AGENTS: Question = {
  id: 'unusual-user-agents',
  question: 'Which unusual programs and tools call AWS?',
  promise: 'Calls whose program is neither one of AWS, a browser nor a common deployment tool, or whose agent names a tool or a system of'
    + ' attackers. An agent is what the caller claims: whoever wants to can claim a usual one. Services that call for somebody are left'
    + ' out.',
  where: [
    present('userAgent'),
    absent('userIdentity.invokedBy'),
    isNot('userIdentity.type', 'AWSService'),
    any(contains('userAgent', ...TOOLS), not(any(begins('userAgent', ...USUAL), contains('userAgent', '.amazonaws.com')))),
  ],
  columns: { userAgent: 'userAgent', principal: CALLER, address: 'sourceIPAddress' },
  measures: { firstSeen: FIRST, lastSeen: LAST, calls: CALLS, services: { distinct: 'eventSource' }, kinds: { distinct: 'eventName' } },
  sortBy: ['firstSeen'],
};
