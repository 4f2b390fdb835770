import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const EKS_CLUSTER_LIFECYCLE: CatalogueEntry = {
  id: 'eks-cluster-lifecycle',
  title: 'EKS cluster created or deleted',
  severity: AlertSeverity.LOW,
  description: 'A deleted cluster takes its workloads along; a new one can run those of strangers. For accounts whose clusters '
    + 'seldom change.',
  runbook: 'Check that it belongs to a deployment. Otherwise create the cluster again from its stack, or delete the new one, and follow '
    + 'the caller.',
  attackTechniques: ['T1485'],
  optIn: true,
  pattern: calls('eks', ['CreateCluster', 'DeleteCluster']),
};
