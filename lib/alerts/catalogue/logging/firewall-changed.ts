import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const RULE_CALLS: NamedCalls = {
  'wafv2': ['UpdateWebACL', 'UpdateRuleGroup', 'CreateIPSet', 'CreateRegexPatternSet', 'UpdateRegexPatternSet', 'PutManagedRuleSetVersions'],
  'waf': ['UpdateWebACL', 'UpdateRule'],
  'waf-regional': ['UpdateWebACL', 'UpdateRule'],
  'network-firewall': ['UpdateRuleGroup', 'UpdateFirewallPolicy', 'StartFlowFlush'],
  'route53resolver': ['CreateFirewallRule', 'UpdateFirewallRule', 'UpdateFirewallDomains', 'ImportFirewallDomains'],
  'fms': ['PutPolicy', 'PutAppsList', 'PutProtocolsList'],
};

export const FIREWALL_CHANGED: CatalogueEntry = {
  id: 'firewall-changed',
  title: 'Rules of a firewall or of a web ACL changed',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'A rule that only counts, a list of addresses that is too wide, or a domain that is allowed lets an attack pass. Firewall teams'
    + ' change them every day: for accounts where nobody else does.',
  runbook: 'Compare the rules with their code. If it was no deployment, put them back, and look in the logs of the firewall for what passed'
    + ' meanwhile.',
  attackTechniques: ['T1562.004'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsOf(RULE_CALLS),
};
