import { PATH_CALLS } from '../../../../lib/alerts/catalogue/network/network-path-opened';
import { apiCall, apiCalls, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `network-path-opened`. */
export const SAMPLES: Samples = {
  matches: [
    ...namedCalls(PATH_CALLS),
    ...apiCalls('ec2', [
      'CreateInstanceConnectEndpoint', 'CreateClientVpnEndpoint', 'AuthorizeClientVpnIngress', 'CreateVpnConnection', 'AcceptVpcPeeringConnection',
      'CreateTransitGatewayPeeringAttachment', 'AcceptTransitGatewayPeeringAttachment', 'AcceptTransitGatewayVpcAttachment',
      'ModifyVpcEndpointServicePermissions', 'AcceptVpcEndpointConnections', 'CreateVerifiedAccessEndpoint',
    ]),
  ],
  ignores: [
    ...callsBeside(PATH_CALLS),
    apiCall('ec2', 'DeleteInstanceConnectEndpoint'),
    apiCall('ec2', 'CreateVpcEndpoint'),
  ],
};
