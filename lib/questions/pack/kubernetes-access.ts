import { calls, Question, WHO_AND_WHAT } from '../question';

const GRANTEES = ['requestParameters.principalArn', 'requestParameters.roleArn', 'requestParameters.oidc.issuerUrl', 'requestParameters.serviceAccountRoleArn'];

export const KUBERNETES_ACCESS: Question = {
  id: 'kubernetes-access',
  question: 'Who changed access to Kubernetes clusters, or the roles of pods?',
  promise: 'Who can get into clusters of EKS, and which roles their pods have: access entries, identity providers, pod identities, endpoints'
    + ' and add-ons, and clusters that were registered from elsewhere. What happens inside of a cluster is in its audit log, not in'
    + ' CloudTrail.',
  where: [
    calls(
      'eks', 'CreateAccessEntry', 'UpdateAccessEntry', 'DeleteAccessEntry', 'AssociateAccessPolicy', 'DisassociateAccessPolicy',
      'AssociateIdentityProviderConfig', 'DisassociateIdentityProviderConfig', 'CreatePodIdentityAssociation', 'UpdatePodIdentityAssociation',
      'DeletePodIdentityAssociation', 'UpdateClusterConfig', 'CreateAddon', 'UpdateAddon', 'CreateCapability', 'UpdateCapability', 'RegisterCluster',
      'DeregisterCluster', 'CreateCluster',
    ),
  ],
  columns: {
    ...WHO_AND_WHAT,
    cluster: { firstOf: ['requestParameters.clusterName', 'requestParameters.name'] },
    grantee: { firstOf: GRANTEES },
    error: 'errorCode',
    parameters: 'requestParameters',
  },
  sortBy: ['eventTime'],
};
