import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const LAMBDA_URL_PUBLIC: CatalogueEntry = {
  id: 'lambda-url-public',
  title: 'Lambda function URL open to everyone',
  severity: AlertSeverity.HIGH,
  description: 'A function URL without authentication lets everyone on the internet invoke the function, with what its role may do.',
  runbook: 'Check that the function is meant for the public. Otherwise set the authentication of the URL to AWS_IAM, or delete the URL.',
  attackTechniques: ['T1133'],
  pattern: calls('lambda', [{ prefix: 'CreateFunctionUrlConfig' }, { prefix: 'UpdateFunctionUrlConfig' }], {
    requestParameters: { authType: ['NONE'] },
  }),
};
