import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { ATTACHES, INLINE_PUTS } from './policy-calls';

export const POLICY_CHANGES = [
  ...ATTACHES, ...INLINE_PUTS, 'DetachUserPolicy', 'DetachRolePolicy', 'DetachGroupPolicy', 'DeleteUserPolicy', 'DeleteRolePolicy',
  'DeleteGroupPolicy', 'CreatePolicy', 'DeletePolicy', 'CreatePolicyVersion', 'DeletePolicyVersion',
];

export const IAM_POLICY_CHANGED: CatalogueEntry = {
  id: 'iam-policy-changed',
  title: 'IAM policy changed',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'Every change of who may do what. Each deployment with a role of its own makes some: for auditors and for quiet accounts.',
  runbook: 'Check that the caller is a deployment. If it was a person, compare the policy with its code and ask them.',
  attackTechniques: ['T1098.003'],
  controls: ['CIS 4.4', 'CloudWatch.4'],
  pattern: calls('iam', POLICY_CHANGES),
};
