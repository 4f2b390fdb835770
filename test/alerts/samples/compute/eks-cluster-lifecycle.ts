import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `eks-cluster-lifecycle`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('eks', 'CreateCluster', { requestParameters: { name: 'app', roleArn: 'arn:aws:iam::111122223333:role/eks' } }),
    apiCall('eks', 'DeleteCluster', { requestParameters: { name: 'app' } }),
  ],
  ignores: [
    apiCall('eks', 'UpdateClusterVersion', { requestParameters: { name: 'app' } }),
    apiCall('eks', 'CreateNodegroup', { requestParameters: { clusterName: 'app' } }),
    apiCall('eks', 'DescribeCluster', { readOnly: true }),
  ],
};
