import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const BEDROCK_MODEL_ACCESS: CatalogueEntry = {
  id: 'bedrock-model-access',
  title: 'Access to a Bedrock model requested',
  severity: AlertSeverity.MEDIUM,
  description: 'Stolen credentials are used to run large models at the expense of the account; access to a model is the first step.',
  runbook: 'Ask the caller what the model is for. If nobody knows, delete the agreement, disable the credentials, and look for InvokeModel calls.',
  attackTechniques: ['T1496.004'],
  pattern: calls('bedrock', ['PutUseCaseForModelAccess', 'CreateFoundationModelAgreement', 'PutFoundationModelEntitlement']),
};
