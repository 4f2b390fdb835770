import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const LAMBDA_CONFIGURATION_CHANGED: CatalogueEntry = {
  id: 'lambda-configuration-changed',
  title: 'Handler, environment or role of a Lambda function changed',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'A wrapper in the environment, or another handler, runs code of the caller with the role of the function. Every deployment raises it.',
  runbook: 'Compare handler, environment and role with their code. If it was no deployment, put them back and read what the function did.',
  attackTechniques: ['T1546', 'T1648'],
  pattern: calls('lambda', [{ prefix: 'UpdateFunctionConfiguration' }], {
    $or: [{ requestParameters: { handler: [{ exists: true }] } }, { requestParameters: { role: [{ exists: true }] } }],
  }),
};
