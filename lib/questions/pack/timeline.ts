import { all, any, calledBy, calls, is, parameter, Question, WHO_AND_WHAT, WRITES } from '../question';

const PRINCIPAL = parameter('principal');

/** Calls that only read, by what they are recorded as, but that hand out data, passwords or code. */
const READ_OUT = any(
  calls('secretsmanager', 'GetSecretValue', 'BatchGetSecretValue'),
  calls('ssm', 'GetParameter', 'GetParameters', 'GetParametersByPath', 'GetParameterHistory'),
  calls('ec2', 'GetPasswordData', 'GetConsoleOutput', 'GetConsoleScreenshot'),
  calls('rds', 'DownloadDBLogFilePortion', 'DownloadCompleteDBLogFile'),
  calls('ecr', 'BatchGetImage', 'GetDownloadUrlForLayer'),
  calls('lambda', 'GetFunction20150331v2', 'GetFunction20150331'),
  calls('athena', 'GetQueryResults', 'GetQueryResultsStream'),
  calls('logs', 'GetLogEvents', 'FilterLogEvents', 'GetQueryResults'),
  calls('cloudshell', 'GetFileDownloadUrls', 'GetFileUploadUrls'),
);

export const TIMELINE: Question = {
  id: 'timeline',
  question: 'What did this principal do, step by step: sign-ins, privileges and data?',
  promise: 'The steps of a principal in the order of time: how it signed in, what it changed, also of its own permissions, and which data it'
    + ' read; all but its looking around. A principal is the ARN of a user, a session or a role, or the user id of somebody in Identity'
    + ' Center. For a role, sign-ins are also the sessions that others opened. Objects and items need data events.',
  parameters: { principal: 'arn:aws:iam::111122223333:user/alice' },
  where: [
    any(
      all(
        any(calledBy(PRINCIPAL), is('userIdentity.onBehalfOf.userId', PRINCIPAL)),
        any(
          is('eventSource', 'signin.amazonaws.com', 'sts.amazonaws.com', 'sso.amazonaws.com', 'sso-oauth.amazonaws.com'),
          is('eventCategory', 'Data'),
          READ_OUT,
          WRITES,
        ),
      ),
      all(calls('sts', 'AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'), is('requestParameters.roleArn', PRINCIPAL)),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', error: 'errorCode', accessKey: 'userIdentity.accessKeyId', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
