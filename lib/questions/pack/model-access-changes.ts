import { any, calls, Question, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.guardrailIdentifier', 'requestParameters.modelId', 'requestParameters.resourceArn', 'requestParameters.name',
  'requestParameters.agentId', 'requestParameters.knowledgeBaseId',
];

export const MODEL_ACCESS_CHANGES: Question = {
  id: 'model-access-changes',
  question: 'Who changed access to models, guardrails, agents or the log of model use?',
  promise: 'Who opened models of Bedrock, weakened their guardrails, switched off the log of their use, or changed what agents do and know.'
    + ' Marketplace agreements are in `marketplace-agreements`, the use of models in `model-use`.',
  where: [
    any(
      calls(
        'bedrock', 'PutUseCaseForModelAccess', 'PutFoundationModelEntitlement', 'CreateFoundationModelAgreement', 'DeleteFoundationModelAgreement',
        'CreateGuardrail', 'UpdateGuardrail', 'DeleteGuardrail', 'CreateGuardrailVersion', 'PutEnforcedGuardrailConfiguration',
        'DeleteEnforcedGuardrailConfiguration', 'PutModelInvocationLoggingConfiguration', 'DeleteModelInvocationLoggingConfiguration',
        'PutResourcePolicy', 'DeleteResourcePolicy', 'CreateInferenceProfile', 'CreateProvisionedModelThroughput', 'CreateMarketplaceModelEndpoint',
        'RegisterMarketplaceModelEndpoint', 'CreateModelCustomizationJob', 'CreateModelImportJob', 'CreateModelCopyJob', 'CreateCustomModel',
        'CreateCustomModelDeployment', 'CreateAgent', 'UpdateAgent', 'CreateAgentActionGroup', 'UpdateAgentActionGroup', 'AssociateAgentKnowledgeBase',
        'AssociateAgentCollaborator', 'CreateKnowledgeBase', 'UpdateKnowledgeBase', 'CreateDataSource', 'UpdateDataSource', 'UpdateAgentAlias',
        'UpdateAgentCollaborator', 'UpdateAgentKnowledgeBase', 'UpdateCustomModelDeployment', 'UpdateMarketplaceModelEndpoint',
        'UpdateProvisionedModelThroughput', 'DeleteMarketplaceModelAgreement', 'PutAccountDataRetention',
      ),
      calls(
        'bedrock-agentcore', 'CreateAgentRuntime', 'UpdateAgentRuntime', 'CreateCodeInterpreter', 'CreateBrowser', 'CreateGateway', 'UpdateGateway',
        'CreateGatewayTarget', 'UpdateGatewayTarget', 'PutResourcePolicy', 'DeleteResourcePolicy', 'CreateApiKeyCredentialProvider',
        'CreateOauth2CredentialProvider', 'DeletePolicy', 'UpdatePolicy',
      ),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', name: { firstOf: NAMES }, error: 'errorCode', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
