import { AlertCondition } from '../../alert-condition';
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

/** Ports other than those of the web, which load balancers open. */
const NOT_WEB = {
  $or: [
    { fromPort: [{ 'anything-but': [80, 443] }, { exists: false }] },
    { fromPort: [80], toPort: [{ 'anything-but': 80 }, { exists: false }] },
    { fromPort: [443], toPort: [{ 'anything-but': 443 }, { exists: false }] },
    { ipProtocol: [{ 'anything-but': ['tcp', '6'] }] },
  ],
};

const EDITED_NOT_WEB = {
  $or: [
    { FromPort: [{ 'anything-but': [80, 443] }, { exists: false }] },
    { FromPort: [80], ToPort: [{ 'anything-but': 80 }, { exists: false }] },
    { FromPort: [443], ToPort: [{ 'anything-but': 443 }, { exists: false }] },
    { IpProtocol: [{ 'anything-but': ['tcp', '6'] }] },
  ],
};

/** Rules that let everyone in to such ports, in each of the forms that calls have. */
function rulesForWorld(ports: Record<string, any>, editedPorts: Record<string, any>): Record<string, any> {
  return {
    requestParameters: {
      $or: [
        { cidrIp: EVERYWHERE, ...ports },
        { ipPermissions: { items: { ipRanges: { items: { cidrIp: EVERYWHERE } }, ...ports } } },
        { ipPermissions: { items: { ipv6Ranges: { items: { cidrIpv6: EVERYWHERE_IPV6 } }, ...ports } } },
        { ModifySecurityGroupRulesRequest: { SecurityGroupRule: { SecurityGroupRule: { CidrIpv4: EVERYWHERE, ...editedPorts } } } },
        { ModifySecurityGroupRulesRequest: { SecurityGroupRule: { SecurityGroupRule: { CidrIpv6: EVERYWHERE_IPV6, ...editedPorts } } } },
      ],
    },
  };
}

export const SG_OPENED_TO_WORLD: CatalogueEntry = {
  id: 'sg-opened-to-world',
  title: 'Security group opened to the internet',
  severity: AlertSeverity.MEDIUM,
  description: 'Everyone on the internet can reach what the group protects. SSH, RDP and rules for all traffic have an alert of their own.',
  runbook: 'Check that the port is meant for the public, like that of a load balancer. Otherwise revoke the rule, and look for new connections in '
    + 'the flow logs. The record of an edited rule does not tell inbound from outbound: look the rule up.',
  attackTechniques: ['T1562.007'],
  supersedes: ['sg-changed'],
  routine: [{
    acts: 'ports 80 and 443 over TCP', condition: AlertCondition.not(AlertCondition._ofRecord(rulesForWorld(NOT_WEB, EDITED_NOT_WEB))),
  }],
  pattern: calls('ec2', ['AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules'], rulesForWorld(OTHER_PORTS, EDITED_OTHER_PORTS)),
};
