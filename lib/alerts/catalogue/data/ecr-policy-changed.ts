import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';

export const REGISTRY_CALLS: NamedCalls = {
  'ecr': [
    'SetRepositoryPolicy', 'DeleteRepositoryPolicy', 'PutRegistryPolicy', 'DeleteRegistryPolicy', 'PutReplicationConfiguration',
    'PutLifecyclePolicy', 'PutImage', 'BatchDeleteImage', 'DeleteRepository', 'CreatePullThroughCacheRule',
    'CreateRepositoryCreationTemplate',
  ],
  'ecr-public': ['CreateRepository', 'PutImage', 'SetRepositoryPolicy'],
};

export const ECR_POLICY_CHANGED: CatalogueEntry = {
  id: 'ecr-policy-changed',
  title: 'Policy, images or replication of a container registry changed',
  severity: AlertSeverity.MEDIUM,
  description: 'These policies decide which accounts pull images, or push them into what you run. Each new repository with a policy raises this.',
  runbook: 'Read policyText in the call. Take out principals that you do not know, and check the images that were pushed since.',
  attackTechniques: ['T1537'],
  optIn: true,
  pattern: callsOf(REGISTRY_CALLS),
};
