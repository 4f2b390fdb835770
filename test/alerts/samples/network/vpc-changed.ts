import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `vpc-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('ec2', [
      'DeleteVpc', 'ModifyVpcAttribute', 'AcceptVpcPeeringConnection', 'DeleteVpcPeeringConnection', 'RejectVpcPeeringConnection',
      'AttachClassicLinkVpc', 'DetachClassicLinkVpc', 'DisableVpcClassicLink', 'EnableVpcClassicLink',
    ], { requestParameters: { vpcId: 'vpc-1' } }),
    apiCall('ec2', 'CreateVpc', { requestParameters: { cidrBlock: '10.0.0.0/16' } }),
    apiCall('ec2', 'CreateVpcPeeringConnection', { requestParameters: { vpcId: 'vpc-1', peerVpcId: 'vpc-2', peerOwnerId: '444455556666' } }),
  ],
  ignores: [
    apiCall('ec2', 'CreateVpcEndpoint', { requestParameters: { vpcId: 'vpc-1' } }),
    apiCall('ec2', 'DescribeVpcs', { readOnly: true }),
  ],
};
