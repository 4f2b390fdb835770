import { apiCall, signIn } from '../sample-events';
import { Samples } from '../samples';
import { FEDERATED, signinToken } from './sign-in-records';

const INSTANCE = { ...FEDERATED, arn: 'arn:aws:sts::111122223333:assumed-role/web/i-1' };

/** Sample events of `console-login-from-instance-role`. */
export const SAMPLES: Samples = {
  matches: [
    signIn({ userIdentity: INSTANCE }),
    signIn({ userIdentity: INSTANCE }, 'AWS Console Signin via CloudTrail'),
    apiCall('signin', 'GetSigninToken', signinToken({ userIdentity: INSTANCE })),
  ],
  ignores: [
    signIn(),
    signIn({ userIdentity: FEDERATED }),
    signIn({ userIdentity: { ...FEDERATED, arn: 'arn:aws:sts::111122223333:assumed-role/i-1/alice' } }),
    signIn({ eventName: 'SwitchRole', userIdentity: INSTANCE, responseElements: { SwitchRole: 'Success' } }),
  ],
};
