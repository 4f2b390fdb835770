import { any, calls, Question, WHO_AND_WHAT } from '../question';

const PEOPLE = ['userIdentity.onBehalfOf.userId', 'additionalEventData.identitystore:UserId', 'userIdentity.userName', 'userIdentity.principalId'];

export const IDENTITY_CENTER_SIGN_INS: Question = {
  id: 'identity-center-sign-ins',
  question: 'Who signed in by Identity Center, and which accounts and roles did they enter?',
  promise: 'How people come in by Identity Center: the challenges and results of their sign-ins, the accounts and roles that they enter, and'
    + ' the tokens of command lines. Recorded in the account and Region of the Identity Center. A challenge that is not followed by a'
    + ' verification was not answered.',
  where: [
    any(
      calls('signin', 'CredentialChallenge', 'CredentialVerification', 'UserAuthentication', 'ExternalIdPDirectoryLogin', 'Federate'),
      calls('sso', 'Authenticate', 'Federate', 'GetRoleCredentials', 'CreateToken', 'StartDeviceAuthorization', 'Logout'),
      calls('sso-oauth', 'CreateToken', 'CreateTokenWithIAM', 'StartDeviceAuthorization'),
    ),
  ],
  columns: {
    ...WHO_AND_WHAT,
    principal: { firstOf: PEOPLE },
    enteredAccount: 'serviceEventDetails.account_id',
    role: 'serviceEventDetails.role_name',
    credential: 'additionalEventData.CredentialType',
    result: { firstOf: ['serviceEventDetails.UserAuthentication', 'serviceEventDetails.CredentialVerification', 'serviceEventDetails.CredentialChallenge'] },
    error: 'errorCode',
    userAgent: 'userAgent',
  },
  sortBy: ['eventTime'],
};
