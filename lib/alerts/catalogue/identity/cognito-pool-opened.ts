import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const COGNITO_POOL_OPENED: CatalogueEntry = {
  id: 'cognito-pool-opened',
  title: 'Cognito identity pool opened, or user pool given a provider, imported users or no MFA',
  severity: AlertSeverity.MEDIUM,
  description: 'An identity pool that admits guests gives AWS credentials to everyone on the internet; whoever controls a provider can be any of '
    + 'its users.',
  runbook: 'Check that guests are intended and what their role allows. Otherwise switch them off and remove the provider, and read the calls of '
    + 'the role.',
  attackTechniques: ['T1098', 'T1078.004'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    $or: [
      {
        eventSource: ['cognito-identity.amazonaws.com'],
        eventName: ['CreateIdentityPool', 'UpdateIdentityPool'],
        requestParameters: { allowUnauthenticatedIdentities: [true, 'true'] },
      },
      {
        eventSource: ['cognito-identity.amazonaws.com'], eventName: ['SetIdentityPoolRoles'], requestParameters: { roles: { unauthenticated: [{ exists: true }] } },
      },
      { eventSource: ['cognito-idp.amazonaws.com'], eventName: ['CreateIdentityProvider', 'UpdateIdentityProvider', 'StartUserImportJob'] },
      {
        eventSource: ['cognito-idp.amazonaws.com'], eventName: ['SetUserPoolMfaConfig', 'UpdateUserPool'], requestParameters: { mfaConfiguration: ['OFF'] },
      },
    ],
  }),
};
