import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const SG_CHANGED: CatalogueEntry = {
  id: 'sg-changed',
  title: 'Security group changed',
  severity: AlertSeverity.LOW,
  description: 'Security groups decide what reaches instances, databases and load balancers. Every deployment with a network raises this: '
    + 'for accounts whose network seldom changes.',
  runbook: 'Check that the change belongs to a deployment. Otherwise revoke the rules that were added, or put back those that were removed.',
  attackTechniques: ['T1562.007'],
  controls: ['CIS 4.10', 'CloudWatch.10'],
  optIn: true,
  pattern: calls('ec2', [
    'AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress',
    'CreateSecurityGroup', 'DeleteSecurityGroup', 'ModifySecurityGroupRules',
  ]),
};
