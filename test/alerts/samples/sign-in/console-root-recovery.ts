import { apiCall, ROOT_USER, signIn } from '../sample-events';
import { Samples } from '../samples';
import { FEDERATED, rootEvent } from './sign-in-records';

/** Sample events of `console-root-recovery`. */
export const SAMPLES: Samples = {
  matches: [
    ...['PasswordRecoveryRequested', 'PasswordRecoveryCompleted', 'EmailUpdated', 'PasswordUpdated'].map(name => signIn(rootEvent(name))),
    signIn(rootEvent('EmailUpdated'), 'AWS Console Signin via CloudTrail'),
    signIn({ ...rootEvent('PasswordUpdated'), eventType: 'AwsConsoleAction' }, 'AWS Console Action via CloudTrail'),
    apiCall('signin', 'PasswordRecoveryRequested', rootEvent('PasswordRecoveryRequested')),
  ],
  ignores: [
    signIn({ userIdentity: ROOT_USER }),
    signIn({ ...rootEvent('PasswordUpdated'), userIdentity: FEDERATED }),
    signIn({ eventName: 'PasswordUpdated', responseElements: { PasswordUpdated: 'Success' } }),
    apiCall('iam', 'ChangePassword'),
  ],
};
