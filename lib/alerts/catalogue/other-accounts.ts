import { calls } from './calls';
import { CatalogueEntry } from './entry';
import { apiCall } from './sample-events';
import { AlertSeverity } from '../alert-severity';

/** Id of the alert. */
export const GRANTS = 's3-policy-grants-other-account';

/** Beginnings of the ARNs of users, roles and accounts, and of the users by which CloudFront reads buckets. */
const PRINCIPALS = ['arn:aws:iam::', 'arn:aws-cn:iam::', 'arn:aws-us-gov:iam::'];
const CLOUDFRONT = ['arn:aws:iam::cloudfront:', 'arn:aws-cn:iam::cloudfront:'];
/** The account of the samples. */
const OWN = '111122223333';

const bucketPolicy = (effect: string, principal: unknown, eventName = 'PutBucketPolicy') => apiCall('s3', eventName, {
  requestParameters: {
    bucketName: 'invoices',
    bucketPolicy: { Version: '2012-10-17', Statement: [{ Effect: effect, Principal: principal, Action: 's3:GetObject' }] },
  },
});

/**
 * The alert on bucket policies for others than the trusted accounts. That a policy is for everyone is another alert.
 *
 * @param trustedAccounts ids of the accounts whose principals do not alert
 */
export function grantsToOtherAccounts(trustedAccounts: string[]): CatalogueEntry {
  const trusted = trustedAccounts.flatMap(account => [account, ...PRINCIPALS.map(principal => `${principal}${account}:`)]);
  return {
    title: 'Bucket policy allows another account',
    severity: AlertSeverity.HIGH,
    description: 'Principals of an account that is not trusted may use the bucket from now on: the usual way to carry data off unnoticed.',
    runbook: 'Find out whose account the policy names. If nobody knows, remove the statement and list what was read; otherwise trust the account.',
    attackTechniques: ['T1537', 'T1530'],
    supersedes: ['s3-policy-changed'],
    pattern: calls('s3', ['PutBucketPolicy'], {
      requestParameters: {
        bucketPolicy: { Statement: { Effect: ['Allow'], Principal: { AWS: [{ 'anything-but': { prefix: ['*', ...CLOUDFRONT, ...trusted] } }] } } },
      },
    }),
    matches: [
      bucketPolicy('Allow', { AWS: 'arn:aws:iam::444455556666:root' }),
      bucketPolicy('Allow', { AWS: '444455556666' }),
      bucketPolicy('Allow', { AWS: ['arn:aws-cn:iam::444455556666:role/app', `arn:aws-cn:iam::${OWN}:role/app`] }),
      bucketPolicy('Allow', { AWS: 'arn:aws-us-gov:iam::444455556666:user/alice' }),
    ],
    ignores: [
      ...PRINCIPALS.map(principal => bucketPolicy('Allow', { AWS: `${principal}${OWN}:role/app` })),
      bucketPolicy('Allow', { AWS: OWN }),
      bucketPolicy('Allow', { AWS: '*' }),
      ...CLOUDFRONT.map(user => bucketPolicy('Allow', { AWS: `${user}user/CloudFront Origin Access Identity E1` })),
      bucketPolicy('Allow', { Service: 'cloudtrail.amazonaws.com' }),
      bucketPolicy('Deny', { AWS: 'arn:aws:iam::444455556666:root' }),
      bucketPolicy('Allow', { AWS: 'arn:aws:iam::444455556666:root' }, 'DeleteBucketPolicy'),
    ],
  };
}
