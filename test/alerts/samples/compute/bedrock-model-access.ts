import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `bedrock-model-access`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('bedrock', [
      'CreateModelImportJob', 'CreateModelCopyJob', 'CreateCustomModelDeployment', 'RegisterMarketplaceModelEndpoint', 'UpdateProvisionedModelThroughput',
    ]),
    apiCall('bedrock', 'PutUseCaseForModelAccess'),
    apiCall('bedrock', 'PutUseCaseForModelAccess', { userIdentity: { type: 'AssumedRole' } }),
    ...apiCalls('bedrock', ['CreateProvisionedModelThroughput', 'CreateMarketplaceModelEndpoint', 'CreateModelInvocationJob']),
    ...apiCalls('agreement-marketplace', ['AcceptAgreementRequest', 'CreateAgreementRequest']),
    ...apiCalls('aws-marketplace', ['Subscribe', 'AcceptAgreementRequest']),
    ...apiCalls('bedrock', ['CreateFoundationModelAgreement', 'PutFoundationModelEntitlement'], {
      requestParameters: { modelId: 'example.model-v1' },
    }),
  ],
  routine: [
    apiCall('bedrock', 'CreateModelInvocationJob', { userIdentity: { type: 'AssumedRole' } }),
  ],
  ignores: [
    apiCall('agreement-marketplace', 'CancelAgreement'),
    apiCall('aws-marketplace', 'Unsubscribe'),
    apiCall('bedrock', 'InvokeModel', { requestParameters: { modelId: 'example.model-v1' }, readOnly: true }),
    apiCall('bedrock', 'DeleteFoundationModelAgreement', { requestParameters: { modelId: 'example.model-v1' } }),
  ],
};
