import { DELETIONS } from '../deletion-names';
import { begins, calledBy, parameter, Question, SUCCEEDED, WHO_AND_WHAT, WRITES } from '../question';

export const DELETED_RESOURCES: Question = {
  id: 'deleted-resources',
  question: 'What did this principal delete?',
  promise: 'Successful calls of this user, role or session whose names say that they delete, end, purge, deregister, drop, release, wipe, discard or'
    + ' remove something, schedule a key\'s deletion or close an account, in any service. Deleted objects need data events.',
  parameters: { principal: 'arn:aws:iam::111122223333:role/deployment' },
  where: [
    begins('eventName', ...DELETIONS),
    WRITES,
    calledBy(parameter('principal')),
    SUCCEEDED,
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
