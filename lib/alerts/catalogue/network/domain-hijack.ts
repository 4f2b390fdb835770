import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';

export const DOMAIN_CALLS: NamedCalls = {
  route53domains: [
    'DisableDomainTransferLock', 'TransferDomainToAnotherAwsAccount', 'RetrieveDomainAuthCode', 'UpdateDomainNameservers',
    'AcceptDomainTransferFromAnotherAwsAccount', 'PushDomain', 'RegisterDomain', 'TransferDomain', 'DeleteDomain',
    'DisableDomainAutoRenew', 'UpdateDomainContact', 'DisassociateDelegationSignerFromDomain',
  ],
  route53: ['DisableHostedZoneDNSSEC', 'DeactivateKeySigningKey'],
};

export const DOMAIN_HIJACK: CatalogueEntry = {
  id: 'domain-hijack',
  title: 'Domain registered, transferred, unlocked or redirected, or its signatures removed',
  severity: AlertSeverity.HIGH,
  description: 'These are the steps in which a domain is stolen; with it go the mail, the web sites and every account that trusts its addresses.',
  runbook: 'Ask the owner of the domain at once. If it was nobody, enable the transfer lock, set the name servers back, and have AWS '
    + 'Support stop the transfer.',
  attackTechniques: ['T1584.001'],
  pattern: callsOf(DOMAIN_CALLS),
};
