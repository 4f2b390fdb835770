import { calls, CALLS, FIRST, is, LAST, Question } from '../question';

export const FAILED_SIGN_INS: Question = {
  id: 'failed-sign-ins',
  question: 'Who failed to sign in to the console, how often and from where?',
  promise: 'Failed sign-ins to the console, counted by user, address and reason. Names that do not exist are hidden in records.',
  where: [calls('signin', 'ConsoleLogin'), is('responseElements.ConsoleLogin', 'Failure')],
  columns: {
    account: 'recipientAccountId',
    principal: { firstOf: ['userIdentity.arn', 'userIdentity.userName'] },
    address: 'sourceIPAddress',
    message: 'errorMessage',
    mfa: 'additionalEventData.MFAUsed',
  },
  measures: { failures: CALLS, firstSeen: FIRST, lastSeen: LAST },
  sortBy: ['failures'],
};
