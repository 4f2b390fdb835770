import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `lb-security-groups-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('elasticloadbalancing', 'ApplySecurityGroupsToLoadBalancer', {
      requestParameters: { loadBalancerName: 'app', securityGroups: ['sg-1'] },
    }),
    apiCall('elasticloadbalancing', 'SetSecurityGroups', {
      requestParameters: {
        loadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/app/1', securityGroups: ['sg-1'],
      },
    }),
  ],
  ignores: [
    apiCall('elasticloadbalancing', 'SetSubnets'),
    apiCall('elasticloadbalancing', 'DescribeLoadBalancers', { readOnly: true }),
  ],
};
