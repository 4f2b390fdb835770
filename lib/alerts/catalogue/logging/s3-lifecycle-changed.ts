import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

const lifecycleRule = (rule: Record<string, unknown>) => ({ requestParameters: { LifecycleConfiguration: { Rule: rule } } });
const WITHIN_30_DAYS = [{ numeric: ['<=', 30] }];

export const S3_LIFECYCLE_CHANGED: CatalogueEntry = {
  id: 's3-lifecycle-changed',
  title: 'Bucket lifecycle deletes objects within 30 days',
  severity: AlertSeverity.MEDIUM,
  description: 'Such a rule empties a bucket of logs or data without a call that deletes. Calls that were refused, or recorded without'
    + ' their rules, count too.',
  runbook: 'See which objects the rules are about. If it is not wanted, put back the former rules before S3 applies the new ones, within a day.',
  attackTechniques: ['T1485', 'T1562.008'],
  controls: ['CIS 4.8', 'CloudWatch.8'],
  supersedes: ['s3-policy-changed'],
  routine: [BY_CLOUDFORMATION],
  pattern: calls('s3', ['PutBucketLifecycle', 'PutBucketLifecycleConfiguration'], {
    $or: [
      lifecycleRule({ Status: ['Enabled'], Expiration: { Days: WITHIN_30_DAYS } }),
      lifecycleRule({ Status: ['Enabled'], Expiration: { Date: [{ exists: true }] } }),
      lifecycleRule({ Status: ['Enabled'], NoncurrentVersionExpiration: { NoncurrentDays: WITHIN_30_DAYS } }),
      // Refused, or not recorded.
      lifecycleRule({ Status: [{ exists: false }] }),
    ],
  }),
};
