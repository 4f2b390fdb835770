import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { EVERYWHERE, EVERYWHERE_IPV6 } from './everywhere';

const REACHES_22 = { from: [{ numeric: ['<=', 22] }], to: [{ numeric: ['>=', 22] }] };
const REACHES_3389 = { from: [{ numeric: ['<=', 3389] }], to: [{ numeric: ['>=', 3389] }] };
/** Rules that let SSH, RDP or every protocol in; the other rules are OTHER_PORTS, so that no rule is both. */
const ADMIN_PORTS = {
  $or: [
    { fromPort: REACHES_22.from, toPort: REACHES_22.to },
    { fromPort: REACHES_3389.from, toPort: REACHES_3389.to },
    { ipProtocol: ['-1'] },
  ],
};
/** The same for ModifySecurityGroupRules. It is not known whether -1 is logged there as text or number. */
const EDITED_ADMIN_PORTS = {
  $or: [
    { FromPort: REACHES_22.from, ToPort: REACHES_22.to },
    { FromPort: REACHES_3389.from, ToPort: REACHES_3389.to },
    { IpProtocol: ['-1', -1] },
  ],
};

export const SG_ADMIN_PORT_OPENED_TO_WORLD: CatalogueEntry = {
  id: 'sg-admin-port-opened-to-world',
  title: 'SSH, RDP or all traffic opened to the internet',
  severity: AlertSeverity.HIGH,
  description: 'Open ports for administration are found by scanners within minutes, and then attacked without a pause.',
  runbook: 'Revoke the rule; Session Manager needs no open port. Then look for sign-ins on the instances of the group. The record of an edited '
    + 'rule does not tell inbound from outbound: look the rule up.',
  attackTechniques: ['T1562.007', 'T1133'],
  supersedes: ['sg-changed'],
  pattern: calls('ec2', ['AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules'], {
    requestParameters: {
      $or: [
        { cidrIp: EVERYWHERE, ...ADMIN_PORTS },
        { ipPermissions: { items: { ipRanges: { items: { cidrIp: EVERYWHERE } }, ...ADMIN_PORTS } } },
        { ipPermissions: { items: { ipv6Ranges: { items: { cidrIpv6: EVERYWHERE_IPV6 } }, ...ADMIN_PORTS } } },
        { ModifySecurityGroupRulesRequest: { SecurityGroupRule: { SecurityGroupRule: { CidrIpv4: EVERYWHERE, ...EDITED_ADMIN_PORTS } } } },
        { ModifySecurityGroupRulesRequest: { SecurityGroupRule: { SecurityGroupRule: { CidrIpv6: EVERYWHERE_IPV6, ...EDITED_ADMIN_PORTS } } } },
      ],
    },
  }),
};
