import { is, Question, SUCCEEDED, WHO_AND_WHAT, WRITES } from '../question';

export const CONSOLE_CHANGES: Question = {
  id: 'console-changes',
  question: 'What did people change by hand in the console?',
  where: [WRITES, is('sessionCredentialFromConsole', 'true'), SUCCEEDED],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
