import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const S3_VERSIONING_SUSPENDED: CatalogueEntry = {
  id: 's3-versioning-suspended',
  title: 'Bucket versioning suspended',
  severity: AlertSeverity.MEDIUM,
  description: 'From now on, overwriting or deleting an object leaves no former version to go back to.',
  runbook: 'Enable versioning again unless the bucket holds nothing to keep. Then look for objects overwritten or deleted since.',
  attackTechniques: ['T1490'],
  // S3 says Suspended; Disabled occurs in records of its look-alikes.
  pattern: calls('s3', ['PutBucketVersioning'], { requestParameters: { VersioningConfiguration: { Status: ['Suspended', 'Disabled'] } } }),
};
