import { calledBy, DENIED, parameter, Question, WHO_AND_WHAT } from '../question';

export const DENIED_CALLS_OF_PRINCIPAL: Question = {
  id: 'denied-calls-of-principal',
  question: 'What was this principal denied, and why?',
  promise: 'Calls of this user, role or session that were not permitted, each with the message that says why. The same words count as in'
    + ' `denied-calls`.',
  parameters: { principal: 'arn:aws:iam::111122223333:role/deployment' },
  where: [DENIED, calledBy(parameter('principal'))],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', error: 'errorCode', message: 'errorMessage' },
  sortBy: ['eventTime'],
};
