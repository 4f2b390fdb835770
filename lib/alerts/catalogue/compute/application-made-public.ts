import { AlertSeverity } from '../../alert-severity';
import { callsWith, either, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const OPENED: NamedCalls = {
  lightsail: ['OpenInstancePublicPorts', 'PutInstancePublicPorts', 'SetResourceAccessForBucket'],
  apigateway: ['DeleteAuthorizer'],
  grafana: ['CreateWorkspaceApiKey', 'CreateWorkspaceServiceAccountToken'],
  workspaces: ['AuthorizeIpRules', 'DisassociateIpGroups'],
};

export const APPLICATION_MADE_PUBLIC: CatalogueEntry = {
  id: 'application-made-public',
  title: 'Application, API or bucket opened to the public, or to those with a key',
  severity: AlertSeverity.MEDIUM,
  description: 'Everyone on the internet can ask the assistant or see the dashboards, and with them the data behind.',
  runbook: 'Check that it was meant for the public. Otherwise switch public access off, and look for who used it.',
  attackTechniques: ['T1530'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    $or: [
      ...either(OPENED),
      { eventSource: ['airflow.amazonaws.com'], eventName: ['UpdateEnvironment', 'CreateEnvironment'], requestParameters: { webserverAccessMode: ['PUBLIC_ONLY'] } },
      { eventSource: ['vpc-lattice.amazonaws.com'], eventName: ['UpdateService', 'UpdateServiceNetwork'], requestParameters: { authType: ['NONE'] } },
      {
        eventSource: ['apigateway.amazonaws.com'],
        eventName: ['UpdateMethod'],
        requestParameters: { patchOperations: { path: ['/authorizationType'], value: ['NONE'] } },
      },
      { eventSource: ['apigateway.amazonaws.com'], eventName: ['UpdateRoute'], requestParameters: { authorizationType: ['NONE'] } },
      { eventSource: ['appsync.amazonaws.com'], eventName: ['UpdateGraphqlApi'], requestParameters: { authenticationType: ['API_KEY'] } },
      { eventSource: ['quicksight.amazonaws.com'], eventName: ['UpdateIpRestriction'], requestParameters: { enabled: [false, 'false'] } },
      { eventSource: ['qbusiness.amazonaws.com'], eventName: ['CreateAnonymousWebExperienceUrl'] },
      { eventSource: ['qbusiness.amazonaws.com'], eventName: ['CreateApplication'], requestParameters: { identityType: ['ANONYMOUS'] } },
      {
        eventSource: ['quicksight.amazonaws.com'], eventName: ['UpdatePublicSharingSettings'], requestParameters: { publicSharingEnabled: [true, 'true'] },
      },
    ],
  }),
};
