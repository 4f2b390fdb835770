import { calls, is, parameter, Question, SUCCEEDED, WHO_AND_WHAT } from '../question';

export const ASSUMED_ROLES: Question = {
  id: 'assumed-roles',
  question: 'Who assumed this role?',
  promise: 'Successful calls that returned credentials of this role to a user, a role, a service or an identity provider. The answer\'s access'
    + ' key leads to what was done with it.',
  parameters: { role: 'arn:aws:iam::111122223333:role/deployment' },
  where: [
    calls('sts', 'AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'),
    is('requestParameters.roleArn', parameter('role')),
    SUCCEEDED,
  ],
  columns: {
    ...WHO_AND_WHAT,
    principal: { firstOf: ['userIdentity.arn', 'userIdentity.userName', 'userIdentity.invokedBy', 'userIdentity.principalId'] },
    sessionName: 'requestParameters.roleSessionName',
    accessKey: 'responseElements.credentials.accessKeyId',
  },
  sortBy: ['eventTime'],
};
