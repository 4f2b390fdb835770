import { CALLS, Question } from '../question';

export const BUSIEST_SERVICES: Question = {
  id: 'busiest-services',
  question: 'Which services are called most?',
  promise: 'Calls by service, reads and refused ones too.',
  where: [],
  columns: { service: 'eventSource' },
  measures: { calls: CALLS, principals: { distinct: 'userIdentity.arn' } },
  sortBy: ['calls'],
  limit: 100,
};
