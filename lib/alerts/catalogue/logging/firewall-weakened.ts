import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

const OFF = [false, 'false'];

export const FIREWALL_WEAKENED: CatalogueEntry = {
  id: 'firewall-weakened',
  title: 'Network, DNS or application firewall deleted, opened or without its protection',
  severity: AlertSeverity.HIGH,
  description: 'Traffic is no longer inspected, or what was blocked passes. A web ACL without rules only lets through.',
  runbook: 'Deploy the firewall, its rules, logging and protection again. Look in flow logs and DNS logs for what passed meanwhile.',
  attackTechniques: ['T1562.004'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    $or: [
      {
        eventSource: ['network-firewall.amazonaws.com'],
        eventName: [{ prefix: 'Delete' }, { prefix: 'Disassociate' }, 'AssociateFirewallPolicy', 'UpdateLoggingConfiguration'],
      },
      { eventSource: ['network-firewall.amazonaws.com'], eventName: ['UpdateFirewallDeleteProtection'], requestParameters: { deleteProtection: OFF } },
      {
        eventSource: ['network-firewall.amazonaws.com'],
        eventName: ['UpdateFirewallPolicyChangeProtection'],
        requestParameters: { firewallPolicyChangeProtection: OFF },
      },
      {
        eventSource: ['network-firewall.amazonaws.com'], eventName: ['UpdateSubnetChangeProtection'], requestParameters: { subnetChangeProtection: OFF },
      },
      {
        eventSource: ['route53resolver.amazonaws.com'],
        eventName: [
          'DisassociateFirewallRuleGroup', 'DeleteFirewallRuleGroup', 'DeleteFirewallRule', 'UpdateFirewallConfig', 'UpdateFirewallRuleGroupAssociation',
        ],
      },
      { eventSource: ['route53resolver.amazonaws.com'], eventName: ['UpdateFirewallRule'], requestParameters: { action: ['ALLOW'] } },
      { eventSource: ['route53resolver.amazonaws.com'], eventName: ['UpdateFirewallDomains'], requestParameters: { operation: ['REMOVE'] } },
      { eventSource: ['route53resolver.amazonaws.com'], eventName: ['UpdateResolverDnssecConfig'], requestParameters: { validation: ['DISABLE'] } },
      { eventSource: ['fms.amazonaws.com'], eventName: [{ prefix: 'Delete' }, { prefix: 'Disassociate' }, 'BatchDisassociateResource', 'PutAdminAccount'] },
      {
        eventSource: ['shield.amazonaws.com'],
        eventName: [{ prefix: 'Delete' }, { prefix: 'Disable' }, { prefix: 'Disassociate' }, 'UpdateEmergencyContactSettings'],
      },
      { eventSource: ['wafv2.amazonaws.com'], eventName: ['UpdateWebACL'], requestParameters: { rules: { name: [{ exists: false }] } } },
    ],
  }),
};
