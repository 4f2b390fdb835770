import { CALLS, Question } from '../question';

export const CALLS_BY_HOUR: Question = {
  id: 'calls-by-hour',
  question: 'How many calls are there in each hour?',
  promise: 'Calls in each hour of UTC, reads and refused ones too.',
  where: [],
  columns: { hour: { every: 'hour' } },
  measures: { calls: CALLS },
  sortBy: ['hour'],
};
