import { apiCall, ROOT_USER, rootCall, signIn } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `root-activity`. */
export const SAMPLES: Samples = {
  matches: [
    rootCall('iam', 'CreateAccessKey'),
    rootCall('iam', 'CreateAccessKey', { userIdentity: { ...ROOT_USER, invokedBy: 'signin.amazonaws.com' } }),
    rootCall('s3', 'PutBucketPolicy', { errorCode: 'AccessDenied' }),
    { ...rootCall('iam', 'CreateUser'), 'detail-type': 'AWS Console Action via CloudTrail' },
    signIn({ userIdentity: ROOT_USER }),
    signIn({ userIdentity: ROOT_USER }, 'AWS Console Signin via CloudTrail'),
  ],
  ignores: [
    apiCall('iam', 'CreateAccessKey'),
    apiCall('iam', 'CreateAccessKey', { userIdentity: { type: 'IAMUser', userName: 'alice', invokedBy: 'signin.amazonaws.com' } }),
    rootCall('s3', 'PutObject', { userIdentity: { ...ROOT_USER, invokedBy: 'cloudtrail.amazonaws.com' } }),
    signIn(),
  ],
};
