import { CatalogueEntries } from './entry';
import { ROOT_USER, signIn } from './sample-events';
import { AlertPattern } from '../alert-pattern';
import { AlertSeverity } from '../alert-severity';

/** Sign-ins to the console. */
export const SIGN_IN: CatalogueEntries = {
  'console-login-without-mfa': {
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
    matches: [
      signIn(),
      signIn({}, 'AWS Console Signin via CloudTrail'),
      signIn({ additionalEventData: { MobileVersion: 'No' } }),
    ],
    ignores: [
      signIn({ additionalEventData: { MFAUsed: 'Yes' } }),
      signIn({ responseElements: { ConsoleLogin: 'Failure' }, errorMessage: 'Failed authentication' }),
      signIn({ userIdentity: ROOT_USER }),
      signIn({ userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/sso/alice' } }),
      signIn({ eventName: 'SwitchRole', responseElements: { SwitchRole: 'Success' } }),
    ],
  },
};
