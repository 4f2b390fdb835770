import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const SSM_HYBRID_ACTIVATION: CatalogueEntry = {
  id: 'ssm-hybrid-activation',
  title: 'Activation for hosts outside AWS created',
  severity: AlertSeverity.MEDIUM,
  description: 'With the code of the activation, any host joins Systems Manager: it gets credentials of a role, or is controlled from this '
    + 'account.',
  runbook: 'Ask the caller which hosts it is for. If nobody knows, delete the activation and deregister the managed nodes that used it.',
  attackTechniques: ['T1219'],
  pattern: calls('ssm', ['CreateActivation']),
};
