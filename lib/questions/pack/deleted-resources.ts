import { begins, calledBy, parameter, Question, SUCCEEDED, WHO_AND_WHAT, WRITES } from '../question';

export const DELETED_RESOURCES: Question = {
  id: 'deleted-resources',
  question: 'What did this principal delete?',
  parameters: { principal: 'arn:aws:iam::111122223333:role/deployment' },
  where: [
    begins('eventName', 'Delete', 'BatchDelete', 'Terminate', 'Deregister', 'Remove', 'Purge', 'ScheduleKeyDeletion'),
    WRITES,
    calledBy(parameter('principal')),
    SUCCEEDED,
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
