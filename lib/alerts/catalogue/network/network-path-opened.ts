import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION, namingOnlyInsiders } from '../routine';

export const PATH_CALLS: NamedCalls = {
  'ec2': [
    'CreateInstanceConnectEndpoint', 'CreateClientVpnEndpoint', 'AuthorizeClientVpnIngress',
    'CreateVpnConnection', 'AcceptVpcPeeringConnection', 'CreateTransitGatewayPeeringAttachment', { prefix: 'AcceptTransitGateway' },
    'ModifyVpcEndpointServicePermissions', 'AcceptVpcEndpointConnections', 'CreateVerifiedAccessEndpoint',
    { prefix: 'ModifyVerifiedAccess' },
  ],
  'directconnect': [
    'CreatePrivateVirtualInterface', 'CreateTransitVirtualInterface', 'AcceptDirectConnectGatewayAssociationProposal',
    'DisassociateMacSecKey',
  ],
  'es': ['CreateOutboundConnection', 'AcceptInboundConnection'],
  'lightsail': ['PeerVpc'],
  'vpc-lattice': ['CreateServiceNetworkVpcAssociation', 'CreateResourceGateway'],
};

/** The accounts at the other end, in calls that name them. */
const OTHER_ENDS = [
  'responseElements.vpcPeeringConnection.requesterVpcInfo.ownerId',
  'responseElements.AcceptTransitGatewayVpcAttachmentResponse.transitGatewayVpcAttachment.vpcOwnerId',
  'requestParameters.CreateTransitGatewayPeeringAttachmentRequest.PeerAccountId',
  'requestParameters.ModifyVpcEndpointServicePermissionsRequest.AddAllowedPrincipals.content',
];

export const NETWORK_PATH_OPENED: CatalogueEntry = {
  id: 'network-path-opened',
  title: 'Way into the network created: VPN, peering, endpoint or instance connect',
  severity: AlertSeverity.MEDIUM,
  description: 'The path leads past the gateways that are watched, to a partner, to a laptop, or from the internet to private instances.',
  runbook: 'Check who is at the other end and who asked for it. Otherwise delete it and look in the flow logs for who came in.',
  attackTechniques: ['T1133', 'T1572'],
  supersedes: ['vpc-changed'],
  routine: [BY_CLOUDFORMATION, namingOnlyInsiders('a path between accounts of the organization', ...OTHER_ENDS)],
  pattern: callsOf(PATH_CALLS),
};
