import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const S3_REPLICATION_SET: CatalogueEntry = {
  id: 's3-replication-set',
  title: 'Bucket replication set or removed',
  severity: AlertSeverity.MEDIUM,
  description: 'Replication carries every new object off, also to buckets of other accounts. Without it, the second copy stops being kept.',
  runbook: 'Read the destination and the role of the rules. Delete rules that nobody knows, or put back the former ones, and follow the caller.',
  attackTechniques: ['T1537', 'T1490'],
  controls: ['CIS 4.8', 'CloudWatch.8'],
  supersedes: ['s3-policy-changed'],
  routine: [BY_CLOUDFORMATION],
  pattern: calls('s3', ['PutBucketReplication', 'DeleteBucketReplication']),
};
