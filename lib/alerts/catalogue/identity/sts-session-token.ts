import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const STS_SESSION_TOKEN: CatalogueEntry = {
  id: 'sts-session-token',
  title: 'Session token issued to an IAM user',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'A session made from a stolen key outlives that key. Command lines with MFA call it all day: for accounts without such users.',
  runbook: 'Ask the user. If it was not them, deactivate the key, deny the user everything for 36 hours, and read the calls of the session.',
  attackTechniques: ['T1550.001'],
  // Logged as a change, in spite of its name.
  pattern: calls('sts', ['GetSessionToken'], { userIdentity: { type: ['IAMUser'] } }),
};
