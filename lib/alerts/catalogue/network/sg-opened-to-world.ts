import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { EVERYWHERE, EVERYWHERE_IPV6 } from './everywhere';

const BELOW_22 = { numeric: ['<', 22] };
const BETWEEN = { from: [{ numeric: ['>', 22] }], to: [{ numeric: ['<', 3389] }] };
const ABOVE_3389 = [{ numeric: ['>', 3389] }];
/** Protocols without ports have none, or -1. */
const OTHER_PORTS = {
  ipProtocol: [{ 'anything-but': '-1' }],
  $or: [
    { toPort: [BELOW_22, { exists: false }] },
    { fromPort: BETWEEN.from, toPort: BETWEEN.to },
    { fromPort: ABOVE_3389 },
  ],
};
const EDITED_OTHER_PORTS = {
  $or: [
    { FromPort: [{ numeric: ['>=', 0] }], ToPort: [BELOW_22] },
    { FromPort: BETWEEN.from, ToPort: BETWEEN.to },
    { FromPort: ABOVE_3389 },
  ],
};

export const SG_OPENED_TO_WORLD: CatalogueEntry = {
  id: 'sg-opened-to-world',
  title: 'Security group opened to the internet',
  severity: AlertSeverity.MEDIUM,
  description: 'Everyone on the internet can reach what the group protects. SSH, RDP and rules for all traffic have an alert of their own.',
  runbook: 'Check that the port is meant for the public, like that of a load balancer. Otherwise revoke the rule, and look for new connections in '
    + 'the flow logs. The record of an edited rule does not tell inbound from outbound: look the rule up.',
  attackTechniques: ['T1562.007'],
  supersedes: ['sg-changed'],
  pattern: calls('ec2', ['AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules'], {
    requestParameters: {
      $or: [
        { cidrIp: EVERYWHERE, ...OTHER_PORTS },
        { ipPermissions: { items: { ipRanges: { items: { cidrIp: EVERYWHERE } }, ...OTHER_PORTS } } },
        { ipPermissions: { items: { ipv6Ranges: { items: { cidrIpv6: EVERYWHERE_IPV6 } }, ...OTHER_PORTS } } },
        { ModifySecurityGroupRulesRequest: { SecurityGroupRule: { SecurityGroupRule: { CidrIpv4: EVERYWHERE, ...EDITED_OTHER_PORTS } } } },
        { ModifySecurityGroupRulesRequest: { SecurityGroupRule: { SecurityGroupRule: { CidrIpv6: EVERYWHERE_IPV6, ...EDITED_OTHER_PORTS } } } },
      ],
    },
  }),
};
