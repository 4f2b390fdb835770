import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `codebuild-taken-over`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('codebuild', 'StartSandbox'),
    ...apiCalls('codebuild', ['ImportSourceCredentials', 'CreateWebhook', 'UpdateWebhook']),
    ...['buildspecOverride', 'serviceRoleOverride', 'imageOverride', 'sourceLocationOverride'].flatMap(override =>
      apiCalls('codebuild', ['StartBuild', 'StartBuildBatch'], { requestParameters: { projectName: 'p', [override]: 'x' } })),
    ...['codeconnections', 'codestar-connections'].flatMap(service => apiCalls(service, ['CreateConnection', 'CreateHost'])),
  ],
  ignores: [
    apiCall('codebuild', 'StartBuild', { requestParameters: { projectName: 'p' } }),
    apiCall('codebuild', 'RetryBuild', {
      requestParameters: { buildspecOverride: 'x', serviceRoleOverride: 'x', imageOverride: 'x', sourceLocationOverride: 'x' },
    }),
    apiCall('codeconnections', 'DeleteConnection'),
  ],
};
