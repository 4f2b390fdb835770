import { OPENED } from '../../../../lib/alerts/catalogue/compute/application-made-public';
import { apiCall, apiCalls, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `application-made-public`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('airflow', ['UpdateEnvironment', 'CreateEnvironment'], { requestParameters: { webserverAccessMode: 'PUBLIC_ONLY' } }),
    ...apiCalls('vpc-lattice', ['UpdateService', 'UpdateServiceNetwork'], { requestParameters: { authType: 'NONE' } }),
    apiCall('apigateway', 'UpdateMethod', { requestParameters: { patchOperations: [{ op: 'replace', path: '/authorizationType', value: 'NONE' }] } }),
    apiCall('apigateway', 'UpdateRoute', { requestParameters: { authorizationType: 'NONE' } }),
    apiCall('appsync', 'UpdateGraphqlApi', { requestParameters: { authenticationType: 'API_KEY' } }),
    ...[false, 'false'].map(enabled => apiCall('quicksight', 'UpdateIpRestriction', { requestParameters: { enabled } })),
    ...namedCalls(OPENED),
    apiCall('qbusiness', 'CreateAnonymousWebExperienceUrl'),
    apiCall('qbusiness', 'CreateApplication', { requestParameters: { identityType: 'ANONYMOUS' } }),
    ...[true, 'true'].map(publicSharingEnabled => apiCall('quicksight', 'UpdatePublicSharingSettings', { requestParameters: { publicSharingEnabled } })),
  ],
  ignores: [
    apiCall('airflow', 'UpdateEnvironment', { requestParameters: { webserverAccessMode: 'PRIVATE_ONLY' } }),
    apiCall('airflow', 'DeleteEnvironment', { requestParameters: { webserverAccessMode: 'PUBLIC_ONLY' } }),
    apiCall('vpc-lattice', 'UpdateService', { requestParameters: { authType: 'AWS_IAM' } }),
    apiCall('vpc-lattice', 'CreateService', { requestParameters: { authType: 'NONE' } }),
    ...[{ path: '/authorizationType', value: 'AWS_IAM' }, { path: '/apiKeyRequired', value: 'NONE' }].map(operation =>
      apiCall('apigateway', 'UpdateMethod', { requestParameters: { patchOperations: [operation] } })),
    apiCall('apigateway', 'PutMethod', { requestParameters: { patchOperations: [{ path: '/authorizationType', value: 'NONE' }], authorizationType: 'NONE' } }),
    apiCall('apigateway', 'UpdateRoute', { requestParameters: { authorizationType: 'JWT' } }),
    apiCall('appsync', 'UpdateGraphqlApi', { requestParameters: { authenticationType: 'AWS_IAM' } }),
    apiCall('appsync', 'CreateGraphqlApi', { requestParameters: { authenticationType: 'API_KEY' } }),
    apiCall('quicksight', 'UpdateIpRestriction', { requestParameters: { enabled: true } }),
    apiCall('quicksight', 'UpdateAccountSettings', { requestParameters: { enabled: false } }),
    ...callsBeside(OPENED),
    apiCall('qbusiness', 'CreateApplication', { requestParameters: { identityType: 'AWS_IAM_IDC' } }),
    apiCall('qbusiness', 'UpdateApplication', { requestParameters: { identityType: 'ANONYMOUS' } }),
    apiCall('quicksight', 'UpdatePublicSharingSettings', { requestParameters: { publicSharingEnabled: false } }),
    apiCall('quicksight', 'UpdateAccountSettings', { requestParameters: { publicSharingEnabled: true } }),
  ],
};
