import { apiCall, signIn } from '../sample-events';
import { Samples } from '../samples';
import { FEDERATED, signinToken } from './sign-in-records';

const INSTANCE = { ...FEDERATED, arn: 'arn:aws:sts::111122223333:assumed-role/web/i-0123456789abcdef0' };

/** Sample events of `console-login-from-instance-role`. */
export const SAMPLES: Samples = {
  matches: [
    signIn({ userIdentity: INSTANCE }),
    signIn({ userIdentity: INSTANCE }, 'AWS Console Signin via CloudTrail'),
    signIn({ userIdentity: { ...INSTANCE, arn: 'arn:aws:sts::111122223333:assumed-role/web/i-01234567' } }),
    apiCall('signin', 'GetSigninToken', signinToken({ userIdentity: INSTANCE })),
  ],
  rejected: ['i-am-alice', 'i-0123456789abcdef0-alice', 'i-012345678'].map(session => (
    signIn({ userIdentity: { ...FEDERATED, arn: `arn:aws:sts::111122223333:assumed-role/web/${session}` } })
  )),
  ignores: [
    signIn(),
    signIn({ userIdentity: FEDERATED }),
    signIn({ userIdentity: { ...FEDERATED, arn: 'arn:aws:sts::111122223333:assumed-role/i-1/alice' } }),
    signIn({ eventName: 'SwitchRole', userIdentity: INSTANCE, responseElements: { SwitchRole: 'Success' } }),
  ],
};
