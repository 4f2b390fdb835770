import { ROOT_USER, rootCall, signIn } from '../sample-events';
import { Samples } from '../samples';
import { FAILURE, FEDERATED, rootEvent } from './sign-in-records';

/** Sample events of `console-root-login`. */
export const SAMPLES: Samples = {
  matches: [
    signIn({ userIdentity: ROOT_USER }),
    signIn({ userIdentity: ROOT_USER, eventType: 'AwsConsoleAction' }, 'AWS Console Action via CloudTrail'),
    rootCall('signin', 'ConsoleLogin', { responseElements: { ConsoleLogin: 'Success' } }),
    signIn({ ...FAILURE, userIdentity: ROOT_USER, additionalEventData: { MFAUsed: 'Yes', MobileVersion: 'No' } }),
    signIn({ userIdentity: ROOT_USER }, 'AWS Console Signin via CloudTrail'),
  ],
  ignores: [
    signIn(),
    signIn({ userIdentity: FEDERATED }),
    // Sign-ins to IAM Identity Center carry this type too.
    signIn({ ...rootEvent('ExternalIdPDirectoryLogin'), userIdentity: { type: 'Root', arn: '' } }),
    rootCall('iam', 'CreateAccessKey'),
  ],
};
