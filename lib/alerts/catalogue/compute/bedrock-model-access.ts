import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { byRole } from '../routine';

export const BEDROCK_MODEL_ACCESS: CatalogueEntry = {
  id: 'bedrock-model-access',
  title: 'Access to a model requested, its agreement accepted or throughput bought',
  severity: AlertSeverity.MEDIUM,
  description: 'Stolen credentials are used to run large models at the expense of the account; access to a model is the first step.',
  runbook: 'Ask the caller what the model is for. If nobody knows, delete the agreement, disable the credentials, and look for InvokeModel calls.',
  attackTechniques: ['T1496.004'],
  routine: [byRole('a batch of prompts that a role submits', 'CreateModelInvocationJob')],
  pattern: callsWith({
    $or: [
      {
        eventSource: ['bedrock.amazonaws.com'],
        eventName: [
          'PutUseCaseForModelAccess', 'CreateFoundationModelAgreement', 'PutFoundationModelEntitlement', 'CreateProvisionedModelThroughput',
          'CreateMarketplaceModelEndpoint', 'CreateModelInvocationJob', 'CreateModelImportJob', 'CreateModelCopyJob',
          'CreateCustomModelDeployment', 'RegisterMarketplaceModelEndpoint', 'UpdateProvisionedModelThroughput',
        ],
      },
      { eventSource: ['agreement-marketplace.amazonaws.com'], eventName: ['AcceptAgreementRequest', 'CreateAgreementRequest'] },
      { eventSource: ['aws-marketplace.amazonaws.com'], eventName: ['Subscribe', 'AcceptAgreementRequest'] },
    ],
  }),
};
