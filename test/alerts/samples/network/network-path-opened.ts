import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `network-path-opened`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('ec2', [
      'CreateInstanceConnectEndpoint', 'CreateClientVpnEndpoint', 'AuthorizeClientVpnIngress', 'CreateVpnConnection', 'AcceptVpcPeeringConnection',
      'CreateTransitGatewayPeeringAttachment', 'AcceptTransitGatewayPeeringAttachment', 'AcceptTransitGatewayVpcAttachment',
      'ModifyVpcEndpointServicePermissions', 'AcceptVpcEndpointConnections', 'CreateVerifiedAccessEndpoint',
    ]),
  ],
  ignores: [
    apiCall('ec2', 'DeleteInstanceConnectEndpoint'),
    apiCall('ec2', 'CreateVpcEndpoint'),
  ],
};
