import { is, parameter, Question, WHO_AND_WHAT } from '../question';

export const FROM_ADDRESS: Question = {
  id: 'from-address',
  question: 'What was called from this address?',
  promise: 'Every call from exactly this address, as it is recorded, reads and refused calls too.',
  parameters: { address: '192.0.2.0' },
  where: [is('sourceIPAddress', parameter('address'))],
  columns: { ...WHO_AND_WHAT, error: 'errorCode', userAgent: 'userAgent' },
  sortBy: ['eventTime'],
};
