import { calls, is, isNot, Question, WHO_AND_WHAT } from '../question';

/** Of federated users it is not seen here whether they used MFA. */
export const CONSOLE_SIGN_INS_WITHOUT_MFA: Question = {
  id: 'console-sign-ins-without-mfa',
  question: 'Who signed in to the console without MFA?',
  where: [
    calls('signin', 'ConsoleLogin'),
    is('responseElements.ConsoleLogin', 'Success'),
    isNot('additionalEventData.MFAUsed', 'Yes'),
    is('userIdentity.type', 'IAMUser', 'Root'),
  ],
  columns: { ...WHO_AND_WHAT, userAgent: 'userAgent' },
  sortBy: ['eventTime'],
};
