import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const LB_SECURITY_GROUPS_CHANGED: CatalogueEntry = {
  id: 'lb-security-groups-changed',
  title: 'Security groups of a load balancer replaced',
  severity: AlertSeverity.LOW,
  description: 'Other security groups can open the load balancer to the internet. Deployments do this too: for accounts whose load balancers '
    + 'seldom change.',
  runbook: 'Compare the groups with those of the stack. If it was no deployment, set the old groups again.',
  attackTechniques: ['T1562.007'],
  optIn: true,
  pattern: calls('elasticloadbalancing', ['ApplySecurityGroupsToLoadBalancer', 'SetSecurityGroups']),
};
