import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const ORG_GUARDRAIL_REMOVED: CatalogueEntry = {
  id: 'org-guardrail-removed',
  title: 'Organization policy detached, changed or deleted, or its type disabled',
  severity: AlertSeverity.HIGH,
  description: 'Service control policies bind whole accounts: with one of them gone, what it forbade is possible everywhere below.',
  runbook: 'Compare with the repository of the policies. If it was not a deployment, attach the policy again and follow the caller.',
  attackTechniques: ['T1562.001'],
  controls: ['CIS 4.15'],
  supersedes: ['org-changed'],
  pattern: calls('organizations', ['DetachPolicy', 'DisablePolicyType', 'UpdatePolicy', 'DeletePolicy']),
};
