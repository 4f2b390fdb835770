import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

const READS_ENDPOINT = [
  ['sh', '-c', 'curl 169.254.170.2$AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'],
  ['sh', '-c', 'env | grep AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'],
  ['sh', '-c', 'curl http://169.254.170.2/v2/credentials'],
];

/** Sample events of `ecs-task-reads-credentials`. */
export const SAMPLES: Samples = {
  matches: READS_ENDPOINT.flatMap(command => [
    apiCall('ecs', 'RegisterTaskDefinition', {
      requestParameters: { family: 'app', containerDefinitions: [{ name: 'app', image: 'alpine', command }] },
    }),
    apiCall('ecs', 'RegisterTaskDefinition', {
      requestParameters: { family: 'app', containerDefinitions: [{ name: 'app', entryPoint: command }] },
    }),
    ...apiCalls('ecs', ['RunTask', 'StartTask'], {
      requestParameters: { taskDefinition: 'app', overrides: { containerOverrides: [{ name: 'app', command }] } },
    }),
  ]),
  ignores: [
    apiCall('ecs', 'RegisterTaskDefinition', {
      requestParameters: { family: 'app', containerDefinitions: [{ name: 'app', entryPoint: ['sh', '-c'], command: ['npm start'] }] },
    }),
    apiCall('ecs', 'RunTask', { requestParameters: { taskDefinition: 'app', overrides: { containerOverrides: [{ command: ['npm', 'start'] }] } } }),
    apiCall('ecs', 'RunTask', { requestParameters: { taskDefinition: 'app' } }),
    apiCall('ecs', 'ExampleCall', {
      requestParameters: { containerDefinitions: [{ command: READS_ENDPOINT[0] }] },
    }),
    apiCall('ecs', 'ExampleCall', {
      requestParameters: {
        containerDefinitions: [{ entryPoint: READS_ENDPOINT[0] }], overrides: { containerOverrides: [{ command: READS_ENDPOINT[0] }] },
      },
    }),
  ],
};
