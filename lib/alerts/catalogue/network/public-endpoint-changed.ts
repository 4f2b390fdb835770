import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const ENDPOINTS: NamedCalls = {
  cloudfront: [
    { prefix: 'CreateDistribution' }, { prefix: 'UpdateDistribution' }, { prefix: 'UpdateFunction' }, { prefix: 'PublishFunction' },
    { prefix: 'CreateVpcOrigin' }, { prefix: 'DeleteOriginAccessControl' },
  ],
  apigateway: [
    'CreateRestApi', 'CreateApi', 'CreateDeployment', 'CreateStage', 'CreateDomainName', 'CreateIntegration', 'UpdateIntegration',
    'CreateApiKey',
  ],
  appsync: ['CreateApiKey', 'UpdateGraphqlApi', 'UpdateResolver'],
  elasticloadbalancing: ['CreateRule', 'ModifyRule', 'ModifyListener', 'RegisterTargets'],
  route53: ['ChangeResourceRecordSets', 'CreateHostedZone', 'DeleteHostedZone', 'AssociateVPCWithHostedZone', 'CreateVPCAssociationAuthorization'],
  route53resolver: ['CreateResolverRule', 'AssociateResolverRule', 'CreateResolverEndpoint'],
  ec2: [
    'CreateVpcEndpoint', 'ModifyVpcEndpoint', 'DeleteVpcEndpoints', 'CreateVpcEndpointServiceConfiguration', 'AssociateAddress',
    'ModifyManagedPrefixList', 'ModifyNetworkInterfaceAttribute', 'ModifySubnetAttribute',
  ],
  globalaccelerator: ['CreateAccelerator'],
};

export const PUBLIC_ENDPOINT_CHANGED: CatalogueEntry = {
  id: 'public-endpoint-changed',
  title: 'Endpoint, record or route to an application created or changed',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'A distribution, an API, a listener or a record decides where visitors land and what answers them. For accounts whose endpoints'
    + ' seldom change.',
  runbook: 'Compare the endpoint with its code. If it was no deployment, put it back, and look at who visited it meanwhile.',
  attackTechniques: ['T1584.001', 'T1557'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsOf(ENDPOINTS),
};
