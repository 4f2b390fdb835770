import { absent, is, isNot, Question, WHO_AND_WHAT } from '../question';

export const ROOT_ACTIVITY: Question = {
  id: 'root-activity',
  question: 'What did the root user do?',
  promise: 'Every call and sign-in of the root user, reads and refused ones too, except for what services do in its name.',
  where: [is('userIdentity.type', 'Root'), absent('userIdentity.invokedBy'), isNot('eventType', 'AwsServiceEvent')],
  columns: { ...WHO_AND_WHAT, error: 'errorCode', mfa: 'userIdentity.sessionContext.attributes.mfaAuthenticated', userAgent: 'userAgent' },
  sortBy: ['eventTime'],
};
