import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const IAM_DEFAULT_POLICY_VERSION_SET: CatalogueEntry = {
  id: 'iam-default-policy-version-set',
  title: 'Another version of an IAM policy made the default',
  severity: AlertSeverity.MEDIUM,
  description: 'An older version may allow what was taken away long ago: everyone with the policy has it again, and no text was changed.',
  runbook: 'Compare the default version with the one before. If nobody meant it, set that one again and delete versions that allow too much.',
  attackTechniques: ['T1098.003'],
  pattern: calls('iam', ['SetDefaultPolicyVersion']),
};
