import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

export const S3_BUCKET_DELETED: CatalogueEntry = {
  id: 's3-bucket-deleted',
  title: 'Bucket deleted',
  severity: AlertSeverity.LOW,
  description: 'Only an empty bucket can be deleted, and its name is then free for others to take. Every clean-up of a test stack raises this.',
  runbook: 'Ask the caller. If the bucket is in use, create it again at once, since others may receive what is sent to its name.',
  attackTechniques: ['T1485'],
  optIn: true,
  pattern: callsWith({ eventSource: ['s3.amazonaws.com', 's3express.amazonaws.com'], eventName: ['DeleteBucket'] }),
};
