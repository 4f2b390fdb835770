import { AlertSeverity } from '../../alert-severity';
import { attempts } from '../calls';
import { CatalogueEntry } from '../entry';

export const CONSOLE_ROOT_RECOVERY: CatalogueEntry = {
  id: 'console-root-recovery',
  title: 'Root password recovered or changed, or root e-mail address changed',
  severity: AlertSeverity.CRITICAL,
  description: 'Whoever has the mailbox of the root user can take over the account: recovery is the way, a new address makes it last.',
  runbook: 'Ask the owner of the root e-mail address at once. If it was nobody, secure the mailbox, reset password and MFA, and call AWS Support.',
  attackTechniques: ['T1078.004'],
  supersedes: ['root-activity'],
  // The first are the root user's only. Users of IAM who have to change their password when they sign in may leave the last, too.
  pattern: attempts({
    eventSource: ['signin.amazonaws.com'],
    $or: [
      { eventName: ['PasswordRecoveryRequested', 'PasswordRecoveryCompleted', 'EmailUpdated'] },
      { eventName: ['PasswordUpdated'], userIdentity: { type: ['Root'] } },
    ],
  }),
};
