import { Aws } from 'aws-cdk-lib';
import { AlertCondition } from '../../alert-condition';
import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

/** Beginning of the ARNs of users, roles and accounts. A bucket policy can only name principals of its own partition. */
const PRINCIPALS = `arn:${Aws.PARTITION}:iam::`;

/**
 * The alert on bucket policies that admit an account which is not trusted. Policies that admit everyone are another alert.
 *
 * @param trustedAccounts ids of the accounts whose principals raise no alert
 */
export function grantsToOtherAccounts(trustedAccounts: string[]): CatalogueEntry {
  const trusted = trustedAccounts.flatMap(account => [account, `${PRINCIPALS}${account}:`]);
  return {
    id: 's3-policy-grants-other-account',
    title: 'Bucket policy allows another account',
    severity: AlertSeverity.HIGH,
    description: 'Principals of an account that is not trusted may use the bucket from now on: the usual way to carry data off unnoticed.',
    runbook: 'Find out whose account the policy names. If nobody knows, remove the statement and list what was read; otherwise trust the account.',
    attackTechniques: ['T1537', 'T1530'],
    supersedes: ['s3-policy-changed'],
    routine: [{ acts: 'a grant within the organization', condition: AlertCondition.not(AlertCondition._policyAllowsOutsiders('requestParameters.bucketPolicy')) }],
    pattern: calls('s3', ['PutBucketPolicy'], {
      requestParameters: {
        bucketPolicy: { Statement: { Effect: ['Allow'], Principal: { AWS: [{ 'anything-but': { prefix: ['*', `${PRINCIPALS}cloudfront:`, ...trusted] } }] } } },
      },
    }),
  };
}
