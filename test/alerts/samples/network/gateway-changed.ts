import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `gateway-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('ec2', ['CreateCustomerGateway', 'DeleteCustomerGateway', 'CreateInternetGateway', 'DeleteInternetGateway']),
    ...apiCalls('ec2', ['AttachInternetGateway', 'DetachInternetGateway'], { requestParameters: { internetGatewayId: 'igw-1', vpcId: 'vpc-1' } }),
  ],
  ignores: [
    apiCall('ec2', 'CreateNatGateway', { requestParameters: { subnetId: 'subnet-1' } }),
    apiCall('ec2', 'DescribeInternetGateways', { readOnly: true }),
  ],
};
