import { CALLER, CALLS, FIRST, is, LAST, parameter, Question } from '../question';

export const FIRST_REFUSAL_OF_ADDRESS: Question = {
  id: 'first-refusal-of-address',
  question: 'What did this address do before it was refused for the first time?',
  promise: 'All calls from an address by their first time, the latest first. What is listed below the lowest row with an error came before its'
    + ' first error: credentials that worked, and what was found with them.',
  parameters: { address: '192.0.2.0' },
  where: [is('sourceIPAddress', parameter('address'))],
  columns: { principal: CALLER, service: 'eventSource', eventName: 'eventName', error: 'errorCode' },
  measures: { firstSeen: FIRST, lastSeen: LAST, calls: CALLS },
  sortBy: ['firstSeen'],
};
