import { calls } from './calls';
import { CatalogueEntries } from './entry';
import { apiCall } from './sample-events';
import { AlertSeverity } from '../alert-severity';

/** Guardrails of the organization taken away. They are recorded in the management account. */
export const ORGANIZATION: CatalogueEntries = {
  'org-guardrail-removed': {
    title: 'Organization policy detached, changed or disabled',
    severity: AlertSeverity.HIGH,
    description: 'Service control policies bind whole accounts: with one of them gone, what it forbade is possible everywhere below.',
    runbook: 'Compare with the repository of the policies. If it was not a deployment, attach the policy again and follow the caller.',
    attackTechniques: ['T1562.001'],
    controls: ['CIS 4.15'],
    pattern: calls('organizations', ['DetachPolicy', 'DisablePolicyType', 'UpdatePolicy', 'DeletePolicy']),
    matches: [
      apiCall('organizations', 'DetachPolicy', { requestParameters: { policyId: 'p-1', targetId: 'r-1' } }),
      apiCall('organizations', 'DisablePolicyType', { requestParameters: { rootId: 'r-1', policyType: 'SERVICE_CONTROL_POLICY' } }),
      apiCall('organizations', 'UpdatePolicy', { requestParameters: { policyId: 'p-1' } }),
      apiCall('organizations', 'DeletePolicy', { requestParameters: { policyId: 'p-1' } }),
    ],
    ignores: [
      apiCall('organizations', 'AttachPolicy', { requestParameters: { policyId: 'p-1', targetId: 'r-1' } }),
      apiCall('organizations', 'CreateAccount'),
      apiCall('iam', 'DeletePolicy', { requestParameters: { policyArn: 'arn:aws:iam::111122223333:policy/p' } }),
    ],
  },
};
