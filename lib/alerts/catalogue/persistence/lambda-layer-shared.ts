import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const LAMBDA_LAYER_SHARED: CatalogueEntry = {
  id: 'lambda-layer-shared',
  title: 'Lambda layer shared',
  severity: AlertSeverity.MEDIUM,
  description: 'Other accounts can use the layer and read its code. For those who do not share layers.',
  runbook: 'Check the account, or the organization, that was added. If it is unknown, remove the permission, and look for secrets in the layer.',
  attackTechniques: ['T1546'],
  optIn: true,
  pattern: calls('lambda', [{ prefix: 'AddLayerVersionPermission' }]),
};
