import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const EKS_ENDPOINT_PUBLIC: CatalogueEntry = {
  id: 'eks-endpoint-public',
  title: 'EKS cluster endpoint made public',
  severity: AlertSeverity.MEDIUM,
  description: 'The Kubernetes API of the cluster can be reached from the internet, and only authentication protects it. For those who keep '
    + 'endpoints private: new clusters have a public one, which is logged only if the caller asked for it.',
  runbook: 'Set endpointPublicAccess back to off, or restrict it to known addresses with publicAccessCidrs. Then check who called the '
    + 'Kubernetes API.',
  attackTechniques: ['T1133'],
  optIn: true,
  pattern: calls('eks', ['UpdateClusterConfig', 'CreateCluster'], {
    requestParameters: { resourcesVpcConfig: { endpointPublicAccess: [true, 'true'] } },
  }),
};
