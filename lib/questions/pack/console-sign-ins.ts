import { calls, is, Question, WHO_AND_WHAT } from '../question';

export const CONSOLE_SIGN_INS: Question = {
  id: 'console-sign-ins',
  question: 'Who signed in to the console?',
  promise: 'Successful sign-ins to the console of users, the root user and federated users. Sign-ins to the portal of Identity Center are other'
    + ' events.',
  where: [calls('signin', 'ConsoleLogin'), is('responseElements.ConsoleLogin', 'Success')],
  columns: { ...WHO_AND_WHAT, mfa: 'additionalEventData.MFAUsed', userAgent: 'userAgent' },
  sortBy: ['eventTime'],
};
