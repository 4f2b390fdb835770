import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const LAMBDA_CODE_CHANGED: CatalogueEntry = {
  id: 'lambda-code-changed',
  title: 'Lambda function code replaced',
  severity: AlertSeverity.LOW,
  description: 'New code runs with the role of the function, on everything that it is given. Every deployment raises this: for accounts '
    + 'whose functions seldom change.',
  runbook: 'Check that the caller is the deployment. Otherwise deploy the function again, and compare the code that was put there.',
  attackTechniques: ['T1648', 'T1525'],
  optIn: true,
  pattern: calls('lambda', [{ prefix: 'UpdateFunctionCode' }]),
};
