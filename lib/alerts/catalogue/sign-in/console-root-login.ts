import { AlertSeverity } from '../../alert-severity';
import { attempts } from '../calls';
import { CatalogueEntry } from '../entry';

export const CONSOLE_ROOT_LOGIN: CatalogueEntry = {
  id: 'console-root-login',
  title: 'Root user signed in, or tried to',
  severity: AlertSeverity.CRITICAL,
  description: 'Few tasks need the root user. A sign-in that nobody planned means that password or mailbox are in other hands.',
  runbook: 'Ask the owner of the root e-mail address at once. If it was nobody, change the password, renew MFA and delete access keys.',
  attackTechniques: ['T1078.004'],
  supersedes: ['root-activity', 'console-mfa-challenge-failed', 'console-login-failed'],
  pattern: attempts({ eventSource: ['signin.amazonaws.com'], eventName: ['ConsoleLogin'], userIdentity: { type: ['Root'] } }),
};
