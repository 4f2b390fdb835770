import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const STACK_SET_DEPLOYED: CatalogueEntry = {
  id: 'stack-set-deployed',
  title: 'Stacks deployed to other accounts, or third-party types activated',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'A stack set puts roles or functions into every account of an organization with one call, and a type runs the code of its '
    + 'publisher. Platform teams do both.',
  runbook: 'Read template, targets and publisher. If the platform team did not deploy it, delete the instances and follow the caller.',
  attackTechniques: ['T1648', 'T1098'],
  pattern: calls('cloudformation', [
    'CreateStackSet', 'CreateStackInstances', 'UpdateStackSet', 'UpdateStackInstances',
    'ActivateType', 'RegisterType', 'SetTypeConfiguration',
  ]),
};
