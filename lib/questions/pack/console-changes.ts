import { absent, all, any, begins, is, Question, SUCCEEDED, WHO_AND_WHAT, WRITES } from '../question';

export const CONSOLE_CHANGES: Question = {
  id: 'console-changes',
  question: 'What did people change by hand in the console?',
  promise: 'Successful changes with credentials of a console session, which newer records say themselves (`sessionCredentialFromConsole`), and with it'
    + ' changes from CloudShell. Older records are told by their type of event or by the user agent of the console or a browser. What a service changed'
    + ' on behalf of such a person is not listed. Some consoles cannot be told from other programs in records without the field.',
  where: [
    WRITES,
    any(
      is('sessionCredentialFromConsole', 'true'),
      is('eventType', 'AwsConsoleAction'),
      all(
        begins('userAgent', 'console.', 'signin.amazonaws.com', 'S3Console', '[S3Console', 'Mozilla/'),
        any(absent('userIdentity.invokedBy'), is('userIdentity.invokedBy', 'signin.amazonaws.com')),
      ),
    ),
    SUCCEEDED,
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', userAgent: 'userAgent', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
