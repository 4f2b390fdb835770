import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const ORG_ACCOUNT_INVITED: CatalogueEntry = {
  id: 'org-account-invited',
  title: 'Account of somebody else invited to the organization',
  severity: AlertSeverity.MEDIUM,
  description: 'Whatever is shared with the organization is open to the account as soon as it accepts. New accounts are created, not invited: it'
    + ' is seldom.',
  runbook: 'Check whose account it is and who asked for it. Otherwise cancel the invitation, or remove the account, and follow the caller.',
  attackTechniques: ['T1098', 'T1537'],
  supersedes: ['org-changed'],
  pattern: calls('organizations', ['InviteAccountToOrganization']),
};
