import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `route-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('ec2', ['CreateRouteTable', 'ReplaceRouteTableAssociation', 'DeleteRouteTable', 'DeleteRoute', 'DisassociateRouteTable']),
    apiCall('ec2', 'CreateRoute', { requestParameters: { routeTableId: 'rtb-1', destinationCidrBlock: '0.0.0.0/0', gatewayId: 'igw-1' } }),
    apiCall('ec2', 'ReplaceRoute', {
      requestParameters: { routeTableId: 'rtb-1', destinationCidrBlock: '0.0.0.0/0', networkInterfaceId: 'eni-1' },
    }),
    apiCall('ec2', 'AssociateRouteTable', { requestParameters: { routeTableId: 'rtb-1', subnetId: 'subnet-1' } }),
  ],
  ignores: [
    apiCall('ec2', 'CreateTransitGatewayRoute'),
    apiCall('ec2', 'DescribeRouteTables', { readOnly: true }),
  ],
};
