import { calls, is, isNot, Question, WHO_AND_WHAT } from '../question';

export const CONSOLE_SIGN_INS_WITHOUT_MFA: Question = {
  id: 'console-sign-ins-without-mfa',
  question: 'Who signed in to the console without MFA?',
  promise: 'Successful sign-ins to the console of IAM users and the root user without MFA. Of federated users the record does not say whether'
    + ' they used MFA.',
  where: [
    calls('signin', 'ConsoleLogin'),
    is('responseElements.ConsoleLogin', 'Success'),
    isNot('additionalEventData.MFAUsed', 'Yes'),
    is('userIdentity.type', 'IAMUser', 'Root'),
  ],
  columns: { ...WHO_AND_WHAT, userAgent: 'userAgent' },
  sortBy: ['eventTime'],
};
