import { calls, is, Question, WHO_AND_WHAT } from '../question';

export const CONSOLE_SIGN_INS: Question = {
  id: 'console-sign-ins',
  question: 'Who signed in to the console?',
  where: [calls('signin', 'ConsoleLogin'), is('responseElements.ConsoleLogin', 'Success')],
  columns: { ...WHO_AND_WHAT, mfa: 'additionalEventData.MFAUsed', userAgent: 'userAgent' },
  sortBy: ['eventTime'],
};
