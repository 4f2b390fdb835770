import { all, any, calls, is, Question, WHO_AND_WHAT } from '../question';

const PROVIDERS = [
  'requestParameters.sAMLProviderArn', 'requestParameters.openIDConnectProviderArn', 'requestParameters.name', 'requestParameters.url',
  'requestParameters.trustAnchorId', 'requestParameters.directoryId',
];

export const IDENTITY_PROVIDER_CHANGES: Question = {
  id: 'identity-provider-changes',
  question: 'Who changed the identity providers that we trust?',
  where: [
    any(
      calls(
        'iam', 'CreateSAMLProvider', 'UpdateSAMLProvider', 'DeleteSAMLProvider', 'CreateOpenIDConnectProvider',
        'UpdateOpenIDConnectProviderThumbprint', 'AddClientIDToOpenIDConnectProvider', 'RemoveClientIDFromOpenIDConnectProvider',
        'DeleteOpenIDConnectProvider',
      ),
      calls('rolesanywhere', 'CreateTrustAnchor', 'UpdateTrustAnchor', 'EnableTrustAnchor', 'CreateProfile', 'UpdateProfile', 'EnableProfile'),
      all(
        is('eventSource', 'sso.amazonaws.com', 'sso-directory.amazonaws.com'),
        is(
          'eventName', 'AssociateDirectory', 'DisassociateDirectory', 'EnableExternalIdPConfigurationForDirectory',
          'DisableExternalIdPConfigurationForDirectory', 'UpdateExternalIdPConfigurationForDirectory',
          'ImportExternalIdPCertificate',
        ),
      ),
    ),
  ],
  columns: { ...WHO_AND_WHAT, provider: { firstOf: PROVIDERS }, error: 'errorCode' },
  sortBy: ['eventTime'],
};
