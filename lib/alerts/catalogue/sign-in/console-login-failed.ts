import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { CatalogueEntry } from '../entry';

export const CONSOLE_LOGIN_FAILED: CatalogueEntry = {
  id: 'console-login-failed',
  title: 'Console sign-in failed',
  severity: AlertSeverity.LOW,
  optIn: true,
  description: 'Passwords are guessed by trying. Everybody mistypes one now and then: for accounts with few users of their own.',
  runbook: 'Look at how many tries came from the same address, and whether one worked. Ask the user, and change the password if it was guessed.',
  attackTechniques: ['T1110'],
  controls: ['CIS 4.6', 'CloudWatch.6'],
  pattern: AlertPattern.forConsoleSignIn({ responseElements: { ConsoleLogin: ['Failure'] } }),
};
