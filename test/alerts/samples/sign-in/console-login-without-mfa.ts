import { ROOT_USER, signIn } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `console-login-without-mfa`. */
export const SAMPLES: Samples = {
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
};
