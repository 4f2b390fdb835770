import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

export const CLOUDTRAIL_RECORD_PADDED: CatalogueEntry = {
  id: 'cloudtrail-record-padded',
  title: 'IAM call too large for CloudTrail to record its parameters',
  severity: AlertSeverity.HIGH,
  description: 'A policy padded with blanks works as usual, but the record does not say what it allows. Other alerts cannot look into it either.',
  runbook: 'Read the policy, role or provider that the call was about in IAM itself. If it is padded, delete it and follow the caller.',
  attackTechniques: ['T1562.008'],
  pattern: callsWith({ eventSource: ['iam.amazonaws.com'], requestParameters: { omitted: [true, 'true'] } }),
};
