import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** The account of the samples. */
const OWN = '111122223333';

const bucketPolicy = (effect: string, principal: unknown, eventName = 'PutBucketPolicy') => apiCall('s3', eventName, {
  requestParameters: {
    bucketName: 'invoices',
    bucketPolicy: { Version: '2012-10-17', Statement: [{ Effect: effect, Principal: principal, Action: 's3:GetObject' }] },
  },
});

/** Sample events of `s3-policy-grants-other-account`. */
export const SAMPLES: Samples = {
  matches: [
    bucketPolicy('Allow', { AWS: 'arn:aws:iam::444455556666:root' }),
    bucketPolicy('Allow', { AWS: '444455556666' }),
    bucketPolicy('Allow', { AWS: ['arn:aws:iam::444455556666:role/app', `arn:aws:iam::${OWN}:role/app`] }),
    bucketPolicy('Allow', { AWS: 'arn:aws:iam::444455556666:user/alice' }),
  ],
  routine: [
    { ...bucketPolicy('Allow', { AWS: 'arn:aws:iam::444455556666:root' }), detail: { ...bucketPolicy('Allow', { AWS: 'arn:aws:iam::444455556666:root' }).detail, recipientAccountId: '444455556666' } },
  ],
  ignores: [
    bucketPolicy('Allow', { AWS: `arn:aws:iam::${OWN}:role/app` }),
    bucketPolicy('Allow', { AWS: OWN }),
    bucketPolicy('Allow', { AWS: '*' }),
    bucketPolicy('Allow', { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' }),
    bucketPolicy('Allow', { Service: 'cloudtrail.amazonaws.com' }),
    bucketPolicy('Deny', { AWS: 'arn:aws:iam::444455556666:root' }),
    bucketPolicy('Allow', { AWS: 'arn:aws:iam::444455556666:root' }, 'DeleteBucketPolicy'),
  ],
};
