import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION, BY_ROLE, namingOnlyInsiders, routineIfBoth } from '../routine';

const OWN_LAYERS = 'layers of the organization that a role attaches';

export const LAMBDA_LAYER_ATTACHED: CatalogueEntry = {
  id: 'lambda-layer-attached',
  title: 'Layers of an existing Lambda function set',
  severity: AlertSeverity.MEDIUM,
  description: 'A layer brings code of its own, maybe of another account, which runs with the role of the function. Deployments that '
    + 'change layers raise this.',
  runbook: 'Check the account and the name of each layer. If one is unknown, deploy the function again and read what the layer does.',
  attackTechniques: ['T1546'],
  routine: [BY_CLOUDFORMATION, routineIfBoth(OWN_LAYERS, BY_ROLE, namingOnlyInsiders(OWN_LAYERS, 'requestParameters.layers'))],
  pattern: calls('lambda', [{ prefix: 'UpdateFunctionConfiguration' }], { requestParameters: { layers: [{ exists: true }] } }),
};
