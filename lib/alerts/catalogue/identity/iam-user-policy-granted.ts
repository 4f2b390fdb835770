import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const IAM_USER_POLICY_GRANTED: CatalogueEntry = {
  id: 'iam-user-policy-granted',
  title: 'Policy put on a single IAM user',
  severity: AlertSeverity.MEDIUM,
  description: 'Power given to a single user escapes the reviews of groups and roles, and goes to credentials that do not expire.',
  runbook: 'Read the policy and ask the caller. If it was not agreed, detach or delete it; otherwise move it to a group or a role.',
  attackTechniques: ['T1098.003'],
  supersedes: ['iam-policy-changed'],
  routine: [BY_CLOUDFORMATION],
  pattern: calls('iam', ['PutUserPolicy', 'AttachUserPolicy']),
};
