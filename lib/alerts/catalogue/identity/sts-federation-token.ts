import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const STS_FEDERATION_TOKEN: CatalogueEntry = {
  id: 'sts-federation-token',
  title: 'Federation token issued',
  severity: AlertSeverity.MEDIUM,
  description: 'The session of the token outlives its access key for up to 36 hours, even if that is deleted, and opens the console. Few programs need it.',
  runbook: 'Ask the owner of the key. If it was not them, deactivate it, deny the user everything, and read the calls of the session.',
  attackTechniques: ['T1550.001', 'T1098'],
  // Logged as a change, in spite of its name.
  pattern: calls('sts', ['GetFederationToken']),
};
