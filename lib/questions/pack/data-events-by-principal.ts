import { CALLER, CALLS, is, Question } from '../question';

export const DATA_EVENTS_BY_PRINCIPAL: Question = {
  id: 'data-events-by-principal',
  question: 'Who causes most data events?',
  promise: 'Data events by principal and service. Sessions of a role count as the role. Needs data events.',
  where: [is('eventCategory', 'Data')],
  columns: { account: 'recipientAccountId', principal: CALLER, service: 'eventSource' },
  measures: { events: CALLS },
  sortBy: ['events'],
};
