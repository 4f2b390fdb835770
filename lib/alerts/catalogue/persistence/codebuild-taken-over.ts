import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const CODEBUILD_TAKEN_OVER: CatalogueEntry = {
  id: 'codebuild-taken-over',
  title: 'CodeBuild source, webhook or build changed by hand',
  severity: AlertSeverity.MEDIUM,
  description: 'Builds run with a powerful role. Foreign source credentials, a webhook for every pull request or a build with another script let '
    + 'outsiders run code with it.',
  runbook: 'Compare credentials, filters of the webhook and the build specification with their code. Otherwise delete them and renew the secrets '
    + 'of the build.',
  attackTechniques: ['T1195', 'T1648'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    $or: [
      { eventSource: ['codebuild.amazonaws.com'], eventName: ['ImportSourceCredentials', 'CreateWebhook', 'UpdateWebhook', 'StartSandbox'] },
      ...['buildspecOverride', 'serviceRoleOverride', 'imageOverride', 'sourceLocationOverride'].map(override => ({
        eventSource: ['codebuild.amazonaws.com'], eventName: ['StartBuild', 'StartBuildBatch'], requestParameters: { [override]: [{ exists: true }] },
      })),
      { eventSource: ['codeconnections.amazonaws.com', 'codestar-connections.amazonaws.com'], eventName: ['CreateConnection', 'CreateHost'] },
    ],
  }),
};
