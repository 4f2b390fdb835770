import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const DOMAIN_HIJACK: CatalogueEntry = {
  id: 'domain-hijack',
  title: 'Domain unlocked, moved or sent to other name servers',
  severity: AlertSeverity.HIGH,
  description: 'These are the steps in which a domain is stolen; with it go the mail, the web sites and every account that trusts its addresses.',
  runbook: 'Ask the owner of the domain at once. If it was nobody, enable the transfer lock, set the name servers back, and have AWS '
    + 'Support stop the transfer.',
  attackTechniques: ['T1584.001'],
  pattern: calls('route53domains', [
    'DisableDomainTransferLock', 'TransferDomainToAnotherAwsAccount', 'RetrieveDomainAuthCode', 'UpdateDomainNameservers',
  ]),
};
