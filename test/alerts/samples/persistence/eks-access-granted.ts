import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `eks-access-granted`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('eks', 'CreateAccessEntry', { requestParameters: { name: 'app', kubernetesGroups: ['admins'] } }),
    apiCall('eks', 'AssociateAccessPolicy', {
      requestParameters: {
        name: 'app',
        principalArn: 'arn:aws:iam::111122223333:role/app',
        policyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
        accessScope: { type: 'cluster' },
      },
    }),
    apiCall('eks', 'UpdateAccessEntry', { requestParameters: { name: 'app', principalArn: 'arn:aws:iam::111122223333:role/app' } }),
  ],
  routine: [
    apiCall('eks', 'CreateAccessEntry', { requestParameters: { name: 'app', principalArn: 'arn:aws:iam::111122223333:role/app' } }),
  ],
  ignores: [
    apiCall('eks', 'DeleteAccessEntry', { requestParameters: { name: 'app' } }),
    apiCall('eks', 'ListAccessEntries', { readOnly: true }),
  ],
};
