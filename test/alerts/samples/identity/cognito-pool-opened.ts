import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `cognito-pool-opened`. */
export const SAMPLES: Samples = {
  matches: [
    ...[true, 'true'].flatMap(open => apiCalls('cognito-identity', ['CreateIdentityPool', 'UpdateIdentityPool'], {
      requestParameters: { allowUnauthenticatedIdentities: open },
    })),
    apiCall('cognito-identity', 'SetIdentityPoolRoles', { requestParameters: { roles: { unauthenticated: 'arn:aws:iam::111122223333:role/guest' } } }),
    ...apiCalls('cognito-idp', ['CreateIdentityProvider', 'UpdateIdentityProvider', 'StartUserImportJob']),
    ...apiCalls('cognito-idp', ['SetUserPoolMfaConfig', 'UpdateUserPool'], { requestParameters: { mfaConfiguration: 'OFF' } }),
  ],
  ignores: [
    apiCall('cognito-identity', 'UpdateIdentityPool', { requestParameters: { allowUnauthenticatedIdentities: false } }),
    apiCall('cognito-identity', 'SetIdentityPoolRoles', { requestParameters: { roles: { authenticated: 'arn:aws:iam::111122223333:role/user' } } }),
    apiCall('cognito-identity', 'DeleteIdentityPool', {
      requestParameters: { allowUnauthenticatedIdentities: true, roles: { unauthenticated: 'arn:aws:iam::111122223333:role/guest' } },
    }),
    apiCall('cognito-idp', 'DeleteIdentityProvider'),
    apiCall('cognito-idp', 'SetUserPoolMfaConfig', { requestParameters: { mfaConfiguration: 'ON' } }),
    apiCall('cognito-idp', 'CreateUserPool', { requestParameters: { mfaConfiguration: 'OFF' } }),
  ],
};
