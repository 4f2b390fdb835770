import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const BLOCK_CALLS = ['PutBucketPublicAccessBlock', 'PutAccountPublicAccessBlock'];
export const BLOCK_SETTINGS = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];

export const S3_PUBLIC_ACCESS_BLOCK_LIFTED: CatalogueEntry = {
  id: 's3-public-access-block-lifted',
  title: 'S3 Block Public Access lifted',
  severity: AlertSeverity.HIGH,
  description: 'One of the four settings was switched off, or all were removed, for a bucket or for the account.',
  runbook: 'Switch the settings on again unless the bucket serves the public. Check its policy and ACLs.',
  attackTechniques: ['T1562.007', 'T1530'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    eventSource: ['s3.amazonaws.com'],
    $or: [
      { eventName: ['DeleteBucketPublicAccessBlock', 'DeleteAccountPublicAccessBlock'] },
      ...BLOCK_SETTINGS.map(setting => ({
        eventName: BLOCK_CALLS, requestParameters: { PublicAccessBlockConfiguration: { [setting]: [false, 'false'] } },
      })),
    ],
  }),
};
