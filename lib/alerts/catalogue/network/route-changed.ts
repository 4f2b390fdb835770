import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const ROUTE_CHANGED: CatalogueEntry = {
  id: 'route-changed',
  title: 'Route or route table changed',
  severity: AlertSeverity.LOW,
  description: 'A route can lead traffic past the firewall, or to a host that reads it. Deployments of networks raise this: for accounts '
    + 'whose network seldom changes.',
  runbook: 'Check where the route leads now, and that the change belongs to a deployment. Otherwise put the route, or the table of the '
    + 'subnet, back.',
  attackTechniques: ['T1562.007', 'T1578'],
  controls: ['CIS 4.13', 'CloudWatch.13'],
  optIn: true,
  pattern: calls('ec2', [
    'CreateRoute', 'CreateRouteTable', 'ReplaceRoute', 'AssociateRouteTable', 'ReplaceRouteTableAssociation', 'DeleteRouteTable', 'DeleteRoute',
    'DisassociateRouteTable',
  ]),
};
