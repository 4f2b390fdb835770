import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const ECR_POLICY_CHANGED: CatalogueEntry = {
  id: 'ecr-policy-changed',
  title: 'ECR repository or registry policy changed',
  severity: AlertSeverity.MEDIUM,
  description: 'These policies decide which accounts pull images, or push them into what you run. Each new repository with a policy raises this.',
  runbook: 'Read policyText in the call. Take out principals that you do not know, and check the images that were pushed since.',
  attackTechniques: ['T1537'],
  optIn: true,
  pattern: calls('ecr', ['SetRepositoryPolicy', 'DeleteRepositoryPolicy', 'PutRegistryPolicy', 'DeleteRegistryPolicy']),
};
