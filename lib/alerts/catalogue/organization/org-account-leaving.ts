import { AlertSeverity } from '../../alert-severity';
import { attempts } from '../calls';
import { CatalogueEntry } from '../entry';

export const ORG_ACCOUNT_LEAVING: CatalogueEntry = {
  id: 'org-account-leaving',
  title: 'Account left or changed the organization or was closed, or somebody tried',
  severity: AlertSeverity.CRITICAL,
  description: 'Outside the organization no guardrail and no organization trail applies any more; a closed account stops working. An account of the'
    + ' organization that accepts an invitation moves to another one.',
  runbook: 'Ask the owner of the account. If nobody wanted it, invite the account again, or reopen it through AWS Support, and lock out the caller.'
    + ' Denied: find out who tried.',
  attackTechniques: ['T1562.001', 'T1531'],
  controls: ['CIS 4.15'],
  supersedes: ['root-activity', 'org-changed'],
  pattern: attempts({
    eventSource: ['organizations.amazonaws.com'],
    eventName: ['LeaveOrganization', 'RemoveAccountFromOrganization', 'CloseAccount', 'DeleteOrganization', 'AcceptHandshake'],
  }),
};
