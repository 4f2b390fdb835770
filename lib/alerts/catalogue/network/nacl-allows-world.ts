import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { EVERYWHERE, EVERYWHERE_IPV6 } from './everywhere';

export const NACL_ALLOWS_WORLD: CatalogueEntry = {
  id: 'nacl-allows-world',
  title: 'Network ACL lets the internet in',
  severity: AlertSeverity.LOW,
  description: 'The subnet loses its outer fence: only security groups are left between its hosts and the internet.',
  runbook: 'Check that the subnet is meant to be public. Otherwise delete the entry, and look for new connections in the flow logs.',
  attackTechniques: ['T1562.007'],
  supersedes: ['nacl-changed'],
  pattern: calls('ec2', ['CreateNetworkAclEntry', 'ReplaceNetworkAclEntry'], {
    requestParameters: {
      ruleAction: ['allow'],
      egress: [false, 'false'],
      $or: [{ cidrBlock: EVERYWHERE }, { ipv6CidrBlock: EVERYWHERE_IPV6 }],
    },
  }),
};
