import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const VPC_CHANGED: CatalogueEntry = {
  id: 'vpc-changed',
  title: 'VPC or VPC peering changed',
  severity: AlertSeverity.LOW,
  description: 'A new VPC lies outside the network that is watched, and a peering joins two networks. For accounts whose network '
    + 'seldom changes.',
  runbook: 'Check that the change belongs to a deployment, and who owns the other VPC of a peering. Otherwise delete what was created.',
  attackTechniques: ['T1562.007'],
  controls: ['CIS 4.14', 'CloudWatch.14'],
  optIn: true,
  pattern: calls('ec2', [
    'CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute', 'AcceptVpcPeeringConnection', 'CreateVpcPeeringConnection', 'DeleteVpcPeeringConnection',
    'RejectVpcPeeringConnection', 'AttachClassicLinkVpc', 'DetachClassicLinkVpc', 'DisableVpcClassicLink', 'EnableVpcClassicLink',
  ]),
};
