import { IDENTITY_CENTER } from '../../../../lib/alerts/catalogue/sign-in/console-signin-token';
import { apiCall, signIn } from '../sample-events';
import { Samples } from '../samples';
import { FEDERATED, signinToken } from './sign-in-records';

/** Sample events of `console-signin-token`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('signin', 'GetSigninToken', signinToken({ userAgent: 'python-requests/2.32.3' })),
    apiCall('signin', 'GetSigninToken', signinToken({ userAgent: undefined })),
    signIn(signinToken({ userAgent: 'python-requests/2.32.3' })),
    signIn(signinToken({ userAgent: 'Go-http-client/1.1' }), 'AWS Console Signin via CloudTrail'),
  ],
  ignores: [
    apiCall('signin', 'GetSigninToken', signinToken({ userAgent: IDENTITY_CENTER })),
    signIn(signinToken({ userAgent: `${IDENTITY_CENTER} (HttpUrlConnection 17.0.12)` })),
    signIn({ userIdentity: FEDERATED }),
  ],
};
