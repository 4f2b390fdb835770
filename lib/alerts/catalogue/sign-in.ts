import { CatalogueEntry } from './entry';
import { CLOUDSHELL_FILE_TRANSFERRED } from './sign-in/cloudshell-file-transferred';
import { CLOUDSHELL_STARTED } from './sign-in/cloudshell-started';
import { CONSOLE_LOGIN_FAILED } from './sign-in/console-login-failed';
import { CONSOLE_LOGIN_FROM_INSTANCE_ROLE } from './sign-in/console-login-from-instance-role';
import { CONSOLE_LOGIN_WITHOUT_MFA } from './sign-in/console-login-without-mfa';
import { CONSOLE_MFA_CHALLENGE_FAILED } from './sign-in/console-mfa-challenge-failed';
import { CONSOLE_OAUTH_TOKEN } from './sign-in/console-oauth-token';
import { CONSOLE_ROOT_LOGIN } from './sign-in/console-root-login';
import { CONSOLE_ROOT_RECOVERY } from './sign-in/console-root-recovery';
import { CONSOLE_SIGNIN_TOKEN } from './sign-in/console-signin-token';

/** Sign-ins to the console, and what leads to one. */
export const SIGN_IN: CatalogueEntry[] = [
  CONSOLE_LOGIN_WITHOUT_MFA,
  CONSOLE_LOGIN_FAILED,
  CONSOLE_ROOT_LOGIN,
  CONSOLE_ROOT_RECOVERY,
  CONSOLE_MFA_CHALLENGE_FAILED,
  CONSOLE_SIGNIN_TOKEN,
  CONSOLE_LOGIN_FROM_INSTANCE_ROLE,
  CLOUDSHELL_STARTED,
  CONSOLE_OAUTH_TOKEN,
  CLOUDSHELL_FILE_TRANSFERRED,
];
