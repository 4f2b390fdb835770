import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const GATEWAY_CHANGED: CatalogueEntry = {
  id: 'gateway-changed',
  title: 'Internet or customer gateway changed',
  severity: AlertSeverity.LOW,
  description: 'Gateways join a network with the internet, or with another site. Deployments of networks raise this: for accounts whose '
    + 'network seldom changes.',
  runbook: 'Check that the change belongs to a deployment. Otherwise detach the gateway, or attach the one that was removed.',
  attackTechniques: ['T1562.007'],
  controls: ['CIS 4.12', 'CloudWatch.12'],
  optIn: true,
  pattern: calls('ec2', [
    'CreateCustomerGateway', 'DeleteCustomerGateway', 'AttachInternetGateway', 'CreateInternetGateway', 'DeleteInternetGateway',
    'DetachInternetGateway',
  ]),
};
