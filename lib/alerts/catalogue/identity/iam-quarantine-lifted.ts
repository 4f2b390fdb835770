import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { QUARANTINES } from './iam-key-quarantined';

export const IAM_QUARANTINE_LIFTED: CatalogueEntry = {
  id: 'iam-quarantine-lifted',
  title: 'Quarantine of a leaked key lifted',
  severity: AlertSeverity.CRITICAL,
  description: 'AWS put the policy on the user because a key was found in public. Without it, the key is as powerful as before.',
  runbook: 'Deactivate the key unless it is gone already, and attach the policy again until the support case is closed. Then follow the caller.',
  attackTechniques: ['T1562.001', 'T1098'],
  supersedes: ['iam-policy-changed'],
  pattern: callsWith({
    eventSource: ['iam.amazonaws.com'],
    $or: [
      { eventName: ['DetachUserPolicy'], requestParameters: { policyArn: QUARANTINES.map(prefix => ({ prefix })) } },
      { eventName: ['DeleteUserPolicy'], requestParameters: { policyName: [{ prefix: 'AWSExposedCredentialPolicy' }] } },
    ],
  }),
};
