import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { routineWhere } from '../routine';

export const IDENTITY_PROVIDER_CALLS = [
  'CreateSAMLProvider', 'UpdateSAMLProvider', 'DeleteSAMLProvider', 'CreateOpenIDConnectProvider', 'UpdateOpenIDConnectProviderThumbprint',
  'AddClientIDToOpenIDConnectProvider', 'DeleteOpenIDConnectProvider',
];

export const IAM_IDENTITY_PROVIDER_CHANGED: CatalogueEntry = {
  id: 'iam-identity-provider-changed',
  title: 'SAML or OIDC provider created, changed or deleted',
  severity: AlertSeverity.HIGH,
  description: 'Whoever controls the provider can become any role that trusts it. Identity Center, which makes providers of its own, is left out.',
  runbook: 'Compare issuer, metadata and audience with your own. Delete what nobody knows, and read which roles were assumed through it.',
  attackTechniques: ['T1484.002'],
  routine: [routineWhere('the issuer of an EKS cluster, added by a role', { userIdentity: { type: ['AssumedRole'] }, eventName: ['CreateOpenIDConnectProvider'], requestParameters: { url: [{ prefix: 'https://oidc.eks.' }] } })],
  pattern: calls('iam', [...IDENTITY_PROVIDER_CALLS, { prefix: 'RemoveClientID' }], {
    userIdentity: { invokedBy: [{ 'anything-but': 'sso.amazonaws.com' }, { exists: false }] },
  }),
};
