import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const STS_WEB_IDENTITY_TOKEN: CatalogueEntry = {
  id: 'sts-web-identity-token',
  title: 'Token for another cloud issued',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'The token proves the identity of the caller to systems outside of AWS. Workloads that use them ask all day: for accounts without '
    + 'such workloads.',
  runbook: 'Check that caller and audience belong together. If not, disable outbound federation and look at the system of the audience.',
  attackTechniques: ['T1550.001'],
  // Logged as changes, in spite of their names: neither is read-only.
  pattern: calls('sts', ['GetWebIdentityToken', 'GetDelegatedAccessToken']),
};
