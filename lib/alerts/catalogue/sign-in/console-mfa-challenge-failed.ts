import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { CatalogueEntry } from '../entry';

export const CONSOLE_MFA_CHALLENGE_FAILED: CatalogueEntry = {
  id: 'console-mfa-challenge-failed',
  title: 'Right password, wrong MFA code',
  severity: AlertSeverity.LOW,
  description: 'MFA stopped somebody who knew the password. The user may have mistyped the code; otherwise the password is known to others.',
  runbook: 'Ask the user, and compare the address with those of earlier sign-ins. If it was not them, change the password at once.',
  attackTechniques: ['T1621', 'T1110'],
  supersedes: ['console-login-failed'],
  pattern: AlertPattern.forConsoleSignIn({ errorMessage: ['Failed authentication'], additionalEventData: { MFAUsed: ['Yes'] } }),
};
