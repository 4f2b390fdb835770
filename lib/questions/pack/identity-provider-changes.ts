import { all, any, begins, calls, is, Question, WHO_AND_WHAT } from '../question';

const PROVIDERS = [
  'requestParameters.sAMLProviderArn', 'requestParameters.openIDConnectProviderArn', 'requestParameters.name', 'requestParameters.url',
  'requestParameters.trustAnchorId', 'requestParameters.profileId', 'requestParameters.crlId', 'requestParameters.directoryId',
  'requestParameters.trustedTokenIssuerArn', 'requestParameters.providerName',
];

export const IDENTITY_PROVIDER_CHANGES: Question = {
  id: 'identity-provider-changes',
  question: 'Who changed the identity providers that we trust?',
  promise: 'Every call, refused ones too, that changes whom the account trusts to name users: SAML and OpenID Connect providers, trust anchors,'
    + ' profiles and revocation lists of Roles Anywhere, directories, external providers and token issuers of Identity Center, providers of'
    + ' Cognito user pools, outbound identity federation.',
  where: [
    any(
      calls(
        'iam', 'CreateSAMLProvider', 'UpdateSAMLProvider', 'DeleteSAMLProvider', 'CreateOpenIDConnectProvider',
        'UpdateOpenIDConnectProviderThumbprint', 'AddClientIDToOpenIDConnectProvider', 'RemoveClientIDFromOpenIDConnectProvider',
        'DeleteOpenIDConnectProvider',
      ),
      calls('iam', 'EnableOutboundWebIdentityFederation', 'DisableOutboundWebIdentityFederation'),
      all(
        is('eventSource', 'rolesanywhere.amazonaws.com'),
        begins('eventName', 'Create', 'Update', 'Enable', 'Disable', 'Delete', 'ImportCrl', 'PutAttributeMapping'),
      ),
      all(
        is('eventSource', 'sso.amazonaws.com', 'sso-directory.amazonaws.com'),
        is(
          'eventName', 'AssociateDirectory', 'DisassociateDirectory', 'CreateExternalIdPConfigurationForDirectory',
          'EnableExternalIdPConfigurationForDirectory', 'DisableExternalIdPConfigurationForDirectory', 'UpdateExternalIdPConfigurationForDirectory',
          'DeleteExternalIdPConfigurationForDirectory', 'ImportExternalIdPCertificate', 'DeleteExternalIdPCertificate', 'CreateTrust', 'UpdateTrust',
          'CreateTrustedTokenIssuer', 'UpdateTrustedTokenIssuer', 'DeleteTrustedTokenIssuer',
        ),
      ),
      calls('cognito-idp', 'CreateIdentityProvider', 'UpdateIdentityProvider', 'DeleteIdentityProvider'),
    ),
  ],
  columns: { ...WHO_AND_WHAT, provider: { firstOf: PROVIDERS }, error: 'errorCode' },
  sortBy: ['eventTime'],
};
