import { calls, Question, WHO_AND_WHAT } from '../question';

export const FEDERATED_ACCESS: Question = {
  id: 'federated-access',
  question: 'Who came in through an identity provider, and as which role?',
  promise: 'Every call, refused ones too, by which a user of a SAML or OpenID Connect provider took on a role. Users of Cognito\'s built-in flow'
    + ' and of Roles Anywhere are not listed.',
  where: [calls('sts', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity')],
  columns: {
    ...WHO_AND_WHAT,
    principal: { firstOf: ['userIdentity.userName', 'userIdentity.principalId'] },
    role: 'requestParameters.roleArn',
    sessionName: 'requestParameters.roleSessionName',
    provider: { firstOf: ['requestParameters.principalArn', 'responseElements.provider'] },
    error: 'errorCode',
  },
  sortBy: ['eventTime'],
};
