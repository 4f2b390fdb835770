import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { ALL_ACTIVITY, DONE } from '../calls';
import { CatalogueEntry } from '../entry';

export const CONSOLE_OAUTH_TOKEN: CatalogueEntry = {
  id: 'console-oauth-token',
  title: 'Sign-in of a command line through the console',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'The command aws login turns a session in the browser into credentials of programs. Usual where it is in use: for teams that sign '
    + 'in otherwise.',
  runbook: 'Ask the person whether they signed in there. If not, end their sessions, change the password and follow the calls of the token.',
  attackTechniques: ['T1550.001'],
  pattern: AlertPattern._ofCatalogue({
    detailType: ALL_ACTIVITY,
    detail: { eventSource: ['signin.amazonaws.com'], eventName: ['CreateOAuth2Token', 'AuthorizeOAuth2Access'], errorCode: DONE },
  }),
};
