import { CALLS, Question } from '../question';

export const CALLS_BY_HOUR: Question = {
  id: 'calls-by-hour',
  question: 'How many calls are there in each hour?',
  where: [],
  columns: { hour: { every: 'hour' } },
  measures: { calls: CALLS },
  sortBy: ['hour'],
};
