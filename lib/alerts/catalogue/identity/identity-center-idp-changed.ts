import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

export const IDENTITY_SOURCE_CALLS = [
  'AssociateDirectory', 'DisassociateDirectory', 'EnableExternalIdPConfigurationForDirectory', 'DisableExternalIdPConfigurationForDirectory',
  'CreateExternalIdPConfigurationForDirectory', 'UpdateExternalIdPConfigurationForDirectory', 'DeleteExternalIdPConfigurationForDirectory',
  'ImportExternalIdPCertificate', 'CreateTrustedTokenIssuer', 'UpdateTrustedTokenIssuer', 'CreateBearerToken',
  'CreateProvisioningTenant', 'CreateTrust', 'UpdateTrust', 'StartSSO', 'CreateInstance', 'UpdateInstance', 'DeleteInstance', 'AddRegion',
  'CreateIdentityStore', 'DeleteIdentityStore',
];

export const IDENTITY_CENTER_IDP_CHANGED: CatalogueEntry = {
  id: 'identity-center-idp-changed',
  title: 'Identity source, token issuer or provisioning token of Identity Center changed',
  severity: AlertSeverity.HIGH,
  description: 'Another directory or identity provider decides who signs in to all accounts. Whoever controls it can be anyone.',
  runbook: 'Compare the source, its metadata and certificates with what you set up. If it was not agreed, switch back and end all sessions.',
  attackTechniques: ['T1556'],
  // Calls of the console only; which of the two sources logs which call is not documented.
  pattern: callsWith({ eventSource: ['sso-directory.amazonaws.com', 'sso.amazonaws.com', 'identitystore.amazonaws.com'], eventName: IDENTITY_SOURCE_CALLS }),
};
