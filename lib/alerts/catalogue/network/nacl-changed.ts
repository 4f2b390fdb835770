import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const NACL_CHANGED: CatalogueEntry = {
  id: 'nacl-changed',
  title: 'Network ACL changed',
  severity: AlertSeverity.LOW,
  description: 'Network ACLs decide what enters and leaves whole subnets. Deployments of networks raise this: for accounts whose '
    + 'network seldom changes.',
  runbook: 'Check that the change belongs to a deployment. Otherwise put the entries back, and the association of the subnet.',
  attackTechniques: ['T1562.007'],
  controls: ['CIS 4.11', 'CloudWatch.11'],
  optIn: true,
  pattern: calls('ec2', [
    'CreateNetworkAcl', 'CreateNetworkAclEntry', 'DeleteNetworkAcl', 'DeleteNetworkAclEntry', 'ReplaceNetworkAclEntry',
    'ReplaceNetworkAclAssociation',
  ]),
};
