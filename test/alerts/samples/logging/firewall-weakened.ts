import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

const firewall = (eventName: string, requestParameters: object) => apiCall('network-firewall', eventName, { requestParameters });

/** Sample events of `firewall-weakened`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('network-firewall', ['DisassociateAvailabilityZones', 'AssociateFirewallPolicy', 'DeleteTLSInspectionConfiguration']),
    apiCall('route53resolver', 'UpdateFirewallRuleGroupAssociation'),
    apiCall('route53resolver', 'UpdateFirewallRule', { requestParameters: { action: 'ALLOW' } }),
    apiCall('route53resolver', 'UpdateFirewallDomains', { requestParameters: { operation: 'REMOVE' } }),
    apiCall('route53resolver', 'UpdateResolverDnssecConfig', { requestParameters: { validation: 'DISABLE' } }),
    ...apiCalls('fms', ['DeleteAppsList', 'DisassociateThirdPartyFirewall', 'BatchDisassociateResource', 'PutAdminAccount']),
    ...apiCalls('shield', ['DeleteProtectionGroup', 'DisassociateHealthCheck', 'UpdateEmergencyContactSettings']),
    ...apiCalls('network-firewall', [
      'DeleteFirewall', 'DeleteFirewallPolicy', 'DeleteRuleGroup', 'DisassociateSubnets', 'DeleteVpcEndpointAssociation', 'UpdateLoggingConfiguration',
    ]),
    ...[false, 'false'].flatMap(off => [
      firewall('UpdateFirewallDeleteProtection', { deleteProtection: off }),
      firewall('UpdateFirewallPolicyChangeProtection', { firewallPolicyChangeProtection: off }),
      firewall('UpdateSubnetChangeProtection', { subnetChangeProtection: off }),
    ]),
    ...apiCalls('route53resolver', ['DisassociateFirewallRuleGroup', 'DeleteFirewallRuleGroup', 'DeleteFirewallRule', 'UpdateFirewallConfig']),
    ...apiCalls('fms', ['DeletePolicy', 'DisassociateAdminAccount', 'DeleteNotificationChannel']),
    ...apiCalls('shield', [
      'DeleteProtection', 'DeleteSubscription', 'DisableProactiveEngagement', 'DisableApplicationLayerAutomaticResponse', 'DisassociateDRTRole',
    ]),
    apiCall('wafv2', 'UpdateWebACL', { requestParameters: { name: 'w', defaultAction: { allow: {} }, rules: [] } }),
  ],
  ignores: [
    apiCall('route53resolver', 'UpdateFirewallRule', { requestParameters: { action: 'BLOCK' } }),
    apiCall('route53resolver', 'UpdateFirewallDomains', { requestParameters: { operation: 'ADD' } }),
    apiCall('route53resolver', 'UpdateResolverDnssecConfig', { requestParameters: { validation: 'ENABLE' } }),
    apiCall('route53resolver', 'CreateFirewallRule', { requestParameters: { action: 'ALLOW', operation: 'REMOVE', validation: 'DISABLE' } }),
    ...['network-firewall', 'fms', 'shield'].map(service => apiCall(service, 'TagResource')),
    ...['UpdateFirewallDeleteProtection', 'UpdateFirewallPolicyChangeProtection', 'UpdateSubnetChangeProtection'].map(call => firewall(call, {
      deleteProtection: true, firewallPolicyChangeProtection: true, subnetChangeProtection: true,
    })),
    firewall('CreateFirewall', { deleteProtection: false, firewallPolicyChangeProtection: false, subnetChangeProtection: false }),
    apiCall('route53resolver', 'AssociateFirewallRuleGroup'),
    apiCall('fms', 'PutPolicy'),
    apiCall('shield', 'CreateProtection'),
    apiCall('wafv2', 'UpdateWebACL', { requestParameters: { name: 'w', rules: [{ name: 'rate', priority: 0 }] } }),
    apiCall('wafv2', 'UpdateRuleGroup', { requestParameters: { name: 'g' } }),
  ],
};
