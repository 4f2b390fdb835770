import { unique } from '../../../private/collections';
import { PARTITIONS } from '../../../regions/partitions';
import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const LAMBDA_POLICY_EXTERNAL: CatalogueEntry = {
  id: 'lambda-policy-external',
  title: 'Lambda function may be invoked by an account or by everyone',
  severity: AlertSeverity.HIGH,
  description: 'Another account, or everyone, can run the function with what its role may do. A grant to this account itself looks the same.',
  runbook: 'Check the account in the principal. If it is unknown or everyone, remove the permission, and look at the invocations since.',
  attackTechniques: ['T1546', 'T1098'],
  pattern: calls('lambda', [{ prefix: 'AddPermission' }], {
    // Services of any partition; Alexa calls from amazon.com.
    requestParameters: { principal: [{ 'anything-but': { suffix: unique([...PARTITIONS.map(({ domainSuffix }) => `.${domainSuffix}`), '.amazon.com']) } }] },
  }),
};
