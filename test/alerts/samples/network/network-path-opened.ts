import { PATH_CALLS } from '../../../../lib/alerts/catalogue/network/network-path-opened';
import { apiCall, apiCalls, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** The calls that name the account at the other end. */
const paths = (account: string) => [
  apiCall('ec2', 'AcceptVpcPeeringConnection', { responseElements: { vpcPeeringConnection: { requesterVpcInfo: { ownerId: account } } } }),
  apiCall('ec2', 'AcceptTransitGatewayVpcAttachment', {
    responseElements: { AcceptTransitGatewayVpcAttachmentResponse: { transitGatewayVpcAttachment: { vpcOwnerId: account } } },
  }),
  apiCall('ec2', 'CreateTransitGatewayPeeringAttachment', {
    requestParameters: { CreateTransitGatewayPeeringAttachmentRequest: { PeerAccountId: account } },
  }),
  apiCall('ec2', 'ModifyVpcEndpointServicePermissions', {
    requestParameters: { ModifyVpcEndpointServicePermissionsRequest: { AddAllowedPrincipals: { content: `arn:aws:iam::${account}:root`, tag: 1 } } },
  }),
];

/** Sample events of `network-path-opened`. */
export const SAMPLES: Samples = {
  matches: [
    ...paths('444455556666'),
    ...namedCalls(PATH_CALLS),
    ...apiCalls('ec2', [
      'CreateInstanceConnectEndpoint', 'CreateClientVpnEndpoint', 'AuthorizeClientVpnIngress', 'CreateVpnConnection', 'AcceptVpcPeeringConnection',
      'CreateTransitGatewayPeeringAttachment', 'AcceptTransitGatewayPeeringAttachment', 'AcceptTransitGatewayVpcAttachment',
      'ModifyVpcEndpointServicePermissions', 'AcceptVpcEndpointConnections', 'CreateVerifiedAccessEndpoint',
    ]),
  ],
  routine: paths('111122223333'),
  ignores: [
    ...callsBeside(PATH_CALLS),
    apiCall('ec2', 'DeleteInstanceConnectEndpoint'),
    apiCall('ec2', 'CreateVpcEndpoint'),
  ],
};
