import { ROOT_USER, signIn } from '../sample-events';
import { Samples } from '../samples';
import { FAILURE } from './sign-in-records';

/** Sample events of `console-login-failed`. */
export const SAMPLES: Samples = {
  matches: [
    signIn(FAILURE),
    signIn({ ...FAILURE, errorMessage: 'No username found in supplied account' }),
    signIn({ ...FAILURE, userIdentity: ROOT_USER }, 'AWS Console Signin via CloudTrail'),
  ],
  ignores: [
    signIn(),
    signIn({ eventName: 'SwitchRole', responseElements: { SwitchRole: 'Failure' } }),
  ],
};
