import { PARTITIONS } from '../../../regions/partitions';
import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

/** Beginnings of ARNs, as the policy has versions. */
export const QUARANTINES = PARTITIONS.map(({ name }) => `arn:${name}:iam::aws:policy/AWSCompromisedKeyQuarantine`);

export const IAM_KEY_QUARANTINED: CatalogueEntry = {
  id: 'iam-key-quarantined',
  title: 'AWS quarantined a leaked access key',
  severity: AlertSeverity.CRITICAL,
  description: 'AWS found the key in public and denies its user the most abused calls. All other calls are still open to whoever has it.',
  runbook: 'Deactivate the key now, read all its calls since it leaked, and replace it. Follow the support case before you detach the policy.',
  attackTechniques: ['T1552', 'T1078.004'],
  supersedes: ['iam-user-policy-granted', 'iam-policy-changed'],
  pattern: callsWith({
    eventSource: ['iam.amazonaws.com'],
    $or: [
      {
        eventName: ['AttachUserPolicy'],
        requestParameters: { policyArn: QUARANTINES.map(prefix => ({ prefix })) },
      },
      { eventName: ['PutUserPolicy'], requestParameters: { policyName: [{ prefix: 'AWSExposedCredentialPolicy' }] } },
    ],
  }),
};
