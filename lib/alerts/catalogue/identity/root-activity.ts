import { AlertSeverity } from '../../alert-severity';
import { attempts } from '../calls';
import { CatalogueEntry } from '../entry';

export const ROOT_ACTIVITY: CatalogueEntry = {
  id: 'root-activity',
  title: 'Root user did something',
  severity: AlertSeverity.HIGH,
  description: 'The root user is above every policy of the account and should not be in use. Calls that only read are left out.',
  runbook: 'Ask the owner of the root e-mail address. If it was nobody, change the password, remove access keys, and check MFA.',
  attackTechniques: ['T1078.004'],
  controls: ['CIS 4.3', 'CloudWatch.1'],
  supersedesOthers: true,
  // The console makes the keys of the root user in its name.
  pattern: attempts({ userIdentity: { type: ['Root'], invokedBy: [{ exists: false }, 'signin.amazonaws.com'] } }),
};
