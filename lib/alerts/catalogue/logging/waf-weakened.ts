import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const WAF_WEAKENED: CatalogueEntry = {
  id: 'waf-weakened',
  title: 'Web ACL, its rules, addresses or logging removed',
  severity: AlertSeverity.MEDIUM,
  description: 'A web application loses protection, or the record of what was blocked. Address lists that a program maintains raise it too.',
  runbook: 'See what the web ACL protects and what is missing. Associate it again, or deploy its rules, address lists and logging again.',
  attackTechniques: ['T1562.001'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    eventSource: ['waf.amazonaws.com', 'waf-regional.amazonaws.com', 'wafv2.amazonaws.com'],
    eventName: [
      'DeleteWebACL', 'DeleteRuleGroup', 'DeleteRule', 'DeleteRateBasedRule', 'DisassociateWebACL', 'DeleteLoggingConfiguration',
      'DeleteIPSet', 'UpdateIPSet',
    ],
  }),
};
