import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { CatalogueEntry } from '../entry';

export const IDENTITY_CENTER = 'Jersey/${project.version}';

export const CONSOLE_SIGNIN_TOKEN: CatalogueEntry = {
  id: 'console-signin-token',
  title: 'Sign-in token made outside the console',
  severity: AlertSeverity.MEDIUM,
  description: 'With such a token, stolen credentials open the console, and nobody asks for MFA.'
    + ' IAM Identity Center, which makes one for everyone who signs in, is left out.',
  runbook: 'Check that the caller is a portal or tool of yours: its user agent and address tell. Otherwise revoke the sessions of the role.',
  attackTechniques: ['T1021.007', 'T1550.001'],
  // Its name begins with Get.
  readOnlyCalls: true,
  pattern: AlertPattern._ofCatalogue({
    detailType: ['AWS API Call via CloudTrail', 'AWS Console Sign In via CloudTrail'],
    detail: {
      eventSource: ['signin.amazonaws.com'],
      eventName: ['GetSigninToken'],
      // The exact prefix of IAM Identity Center. `anything-but` does not match a missing field, hence `exists`.
      userAgent: [{ 'anything-but': { prefix: IDENTITY_CENTER } }, { exists: false }],
    },
  }),
};
