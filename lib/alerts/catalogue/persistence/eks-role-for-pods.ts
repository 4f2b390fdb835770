import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const EKS_ROLE_FOR_PODS: CatalogueEntry = {
  id: 'eks-role-for-pods',
  title: 'Role of IAM given to pods of a cluster',
  severity: AlertSeverity.LOW,
  description: 'Whoever can start a pod with that service account has the role. Deployments of clusters do it all the time.',
  runbook: 'Check that role and service account belong together. Otherwise delete the association, and read what the role did.',
  attackTechniques: ['T1098', 'T1610'],
  pattern: calls('eks', ['CreatePodIdentityAssociation', 'UpdatePodIdentityAssociation', 'AssociateIdentityProviderConfig', 'CreateCapability']),
};
