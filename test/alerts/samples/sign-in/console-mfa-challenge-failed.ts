import { signIn } from '../sample-events';
import { Samples } from '../samples';
import { FAILURE } from './sign-in-records';

/** Sample events of `console-mfa-challenge-failed`. */
export const SAMPLES: Samples = {
  matches: [
    signIn({ ...FAILURE, additionalEventData: { MFAUsed: 'Yes', MobileVersion: 'No' } }),
    signIn({ ...FAILURE, additionalEventData: { MFAUsed: 'Yes', MobileVersion: 'No' } }, 'AWS Console Signin via CloudTrail'),
  ],
  ignores: [
    signIn(FAILURE),
    signIn({ additionalEventData: { MFAUsed: 'Yes', MobileVersion: 'No' } }),
  ],
};
