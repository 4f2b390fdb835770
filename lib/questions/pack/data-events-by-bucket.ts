import { CALLS, is, Question } from '../question';

export const DATA_EVENTS_BY_BUCKET: Question = {
  id: 'data-events-by-bucket',
  question: 'Which buckets have most data events?',
  promise: 'Data events of S3 by bucket and name. Needs data events of S3.',
  where: [is('eventCategory', 'Data'), is('eventSource', 's3.amazonaws.com')],
  columns: { account: 'recipientAccountId', bucket: 'requestParameters.bucketName', eventName: 'eventName' },
  measures: { events: CALLS, principals: { distinct: 'userIdentity.arn' } },
  sortBy: ['events'],
};
