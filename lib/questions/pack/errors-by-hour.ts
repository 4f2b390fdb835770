import { CALLS, present, Question } from '../question';

export const ERRORS_BY_HOUR: Question = {
  id: 'errors-by-hour',
  question: 'How many calls fail in each hour?',
  promise: 'Calls with an error in each hour of UTC.',
  where: [present('errorCode')],
  columns: { hour: { every: 'hour' } },
  measures: { errors: CALLS },
  sortBy: ['hour'],
};
