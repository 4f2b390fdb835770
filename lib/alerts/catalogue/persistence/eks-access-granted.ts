import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION, routineWhere } from '../routine';

export const EKS_ACCESS_GRANTED: CatalogueEntry = {
  id: 'eks-access-granted',
  title: 'Access to an EKS cluster granted',
  severity: AlertSeverity.MEDIUM,
  description: 'An access entry gives an IAM identity a place in the cluster, up to administrator, which no IAM policy shows.',
  runbook: 'Check the principal and the access policy. If nobody asked for it, delete the access entry and read the audit log of the cluster.',
  attackTechniques: ['T1098.006'],
  routine: [BY_CLOUDFORMATION, routineWhere('an entry without Kubernetes groups', { eventName: ['CreateAccessEntry'], requestParameters: { kubernetesGroups: [{ exists: false }] } })],
  pattern: calls('eks', ['CreateAccessEntry', 'AssociateAccessPolicy', 'UpdateAccessEntry']),
};
