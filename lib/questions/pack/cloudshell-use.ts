import { calls, Question, WHO_AND_WHAT } from '../question';

export const CLOUDSHELL_USE: Question = {
  id: 'cloudshell-use',
  question: 'Who used CloudShell, and moved files through it?',
  promise: 'All that CloudShell records of its use: environments, connections, the credentials that it is given, and files that are fetched'
    + ' from or put into it. What is typed there is recorded as calls of the user, with the address of CloudShell.',
  where: [
    calls(
      'cloudshell', 'CreateEnvironment', 'StartEnvironment', 'StopEnvironment', 'DeleteEnvironment', 'CreateSession', 'DeleteSession', 'PutCredentials',
      'RedeemCode', 'ApproveCommand', 'GetFileDownloadUrls', 'GetFileUploadUrls',
    ),
  ],
  columns: {
    ...WHO_AND_WHAT,
    error: 'errorCode',
    userAgent: 'userAgent',
    parameters: 'requestParameters',
  },
  sortBy: ['eventTime'],
};
