import { unique } from '../../../private/collections';
import { PARTITIONS } from '../../../regions/partitions';
import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { naming } from '../routine';

export const LAMBDA_POLICY_EXTERNAL: CatalogueEntry = {
  id: 'lambda-policy-external',
  title: 'Lambda function may be invoked by an account or by everyone',
  severity: AlertSeverity.HIGH,
  description: 'Another account, or everyone, can run the function with what its role may do. In the records of the engine of rules, a grant to this account itself looks the same.',
  runbook: 'Check the account in the principal. If it is unknown or everyone, remove the permission, and look at the invocations since.',
  attackTechniques: ['T1546', 'T1098'],
  routine: [naming('a grant within the organization', 'requestParameters.principal')],
  pattern: calls('lambda', [{ prefix: 'AddPermission' }], {
    // Services of any partition; Alexa calls from amazon.com.
    requestParameters: { principal: [{ 'anything-but': { suffix: unique([...PARTITIONS.map(({ domainSuffix }) => `.${domainSuffix}`), '.amazon.com']) } }] },
  }),
};
