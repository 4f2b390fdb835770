import { begins, calledBy, parameter, Question, SUCCEEDED, WHO_AND_WHAT, WRITES } from '../question';

export const DELETED_RESOURCES: Question = {
  id: 'deleted-resources',
  question: 'What did this principal delete?',
  promise: 'Successful calls of this user, role or session whose names say that they delete, end, purge, deregister, drop, release or remove'
    + ' something, or schedule a key\'s deletion, in any service. Deleted objects need data events.',
  parameters: { principal: 'arn:aws:iam::111122223333:role/deployment' },
  where: [
    begins(
      'eventName', 'Delete', 'BatchDelete', 'Terminate', 'Deregister', 'Remove', 'Purge', 'ScheduleKeyDeletion', 'Drop', 'Destroy', 'Release', 'Empty',
    ),
    WRITES,
    calledBy(parameter('principal')),
    SUCCEEDED,
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
