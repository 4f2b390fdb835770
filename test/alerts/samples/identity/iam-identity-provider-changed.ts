import { IDENTITY_PROVIDER_CALLS } from '../../../../lib/alerts/catalogue/identity/iam-identity-provider-changed';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

const EKS = 'https://oidc.eks.eu-west-1.amazonaws.com/id/1';

/** Sample events of `iam-identity-provider-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('iam', 'RemoveClientIDFromOpenIDConnectProvider'),
    ...apiCalls('iam', IDENTITY_PROVIDER_CALLS),
    apiCall('iam', 'CreateOpenIDConnectProvider', { requestParameters: { url: 'https://idp.example.com', clientIDList: ['sts.amazonaws.com'] } }),
    apiCall('iam', 'CreateSAMLProvider', { userIdentity: { type: 'AssumedRole', invokedBy: 'cloudformation.amazonaws.com' } }),
    apiCall('iam', 'CreateSAMLProvider', { userIdentity: { type: 'AssumedRole' }, requestParameters: { url: EKS } }),
    apiCall('iam', 'CreateOpenIDConnectProvider', { requestParameters: { url: EKS } }),
    apiCall('iam', 'CreateOpenIDConnectProvider', { userIdentity: { type: 'AssumedRole' }, requestParameters: { url: 'https://idp.example.com' } }),
  ],
  routine: [
    apiCall('iam', 'CreateOpenIDConnectProvider', { userIdentity: { type: 'AssumedRole' }, requestParameters: { url: EKS } }),
  ],
  ignores: [
    apiCall('iam', 'CreateSAMLProvider', {
      userIdentity: { type: 'AssumedRole', invokedBy: 'sso.amazonaws.com' }, requestParameters: { name: 'AWSSSO_1_DO_NOT_DELETE' },
    }),
    apiCall('iam', 'GetSAMLProvider', { readOnly: true }),
    apiCall('iam', 'TagOpenIDConnectProvider'),
    apiCall('cognito-idp', 'CreateIdentityProvider'),
  ],
};
