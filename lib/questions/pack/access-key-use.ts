import { is, parameter, Question, WHO_AND_WHAT } from '../question';

export const ACCESS_KEY_USE: Question = {
  id: 'access-key-use',
  question: 'What was done with this access key?',
  promise: 'Every call that was signed with this access key, reads and refused calls too. Short-lived keys of the same role are other keys: see'
    + ' `role-use`.',
  parameters: { accessKey: 'AKIAIOSFODNN7EXAMPLE' },
  where: [is('userIdentity.accessKeyId', parameter('accessKey'))],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', error: 'errorCode', userAgent: 'userAgent' },
  sortBy: ['eventTime'],
};
