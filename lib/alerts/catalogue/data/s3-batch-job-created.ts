import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const S3_BATCH_JOB_CREATED: CatalogueEntry = {
  id: 's3-batch-job-created',
  title: 'S3 batch job created',
  severity: AlertSeverity.MEDIUM,
  description: 'One job copies, re-encrypts, tags or restores all objects of a bucket, or calls a function for each: faster than anybody can react.',
  runbook: 'Read the operation, its target and its role. If nobody planned it, cancel the job now, then follow the caller.',
  attackTechniques: ['T1486', 'T1537', 'T1485'],
  pattern: calls('s3', ['CreateJob']),
};
