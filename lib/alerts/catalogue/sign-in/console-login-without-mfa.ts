import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { CatalogueEntry } from '../entry';

export const CONSOLE_LOGIN_WITHOUT_MFA: CatalogueEntry = {
  id: 'console-login-without-mfa',
  title: 'IAM user signed in without MFA',
  severity: AlertSeverity.HIGH,
  description: 'A password alone opened the console. Federated users are left out: their MFA is not seen here.',
  runbook: 'Ask the user. If it was not them, disable the password, end the sessions and read the calls. Then require MFA.',
  attackTechniques: ['T1078.004'],
  controls: ['CIS 4.2', 'CloudWatch.3'],
  pattern: AlertPattern.forConsoleSignIn({
    userIdentity: { type: ['IAMUser'] },
    // A condition on a value does not hold where the field is missing.
    additionalEventData: { MFAUsed: [{ 'anything-but': 'Yes' }, { exists: false }] },
    responseElements: { ConsoleLogin: ['Success'] },
  }),
};
