import { apiCall } from '../sample-events';
import { Samples } from '../samples';
import { bucketPolicy } from './bucket-calls';

/** Sample events of `s3-policy-public`. */
export const SAMPLES: Samples = {
  matches: [
    bucketPolicy({ Effect: 'Allow', Principal: '*' }),
    bucketPolicy({ Effect: 'Allow', Principal: { AWS: '*' } }),
    bucketPolicy({ Effect: 'Allow', Principal: { AWS: ['arn:aws:iam::444455556666:root', '*'] } }),
    bucketPolicy({ Effect: 'Allow', NotPrincipal: { AWS: 'arn:aws:iam::444455556666:root' } }),
  ],
  ignores: [
    bucketPolicy({ Effect: 'Deny', Principal: '*' }),
    bucketPolicy({ Effect: 'Deny', Principal: { AWS: '*' } }),
    bucketPolicy({ Effect: 'Deny', NotPrincipal: { AWS: 'arn:aws:iam::444455556666:root' } }),
    bucketPolicy({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:root' } }),
    bucketPolicy({ Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } }),
    apiCall('s3', 'PutBucketPolicy', { errorCode: 'AccessDenied' }),
  ],
};
