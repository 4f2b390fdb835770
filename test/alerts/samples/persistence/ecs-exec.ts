import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ecs-exec`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ecs', 'ExecuteCommand', {
      requestParameters: { cluster: 'app', task: 't1', container: 'app', interactive: true, command: '/bin/sh' },
    }),
    apiCall('ecs', 'ExecuteCommand'),
  ],
  ignores: [
    apiCall('ecs', 'RunTask', { requestParameters: { taskDefinition: 'app' } }),
    apiCall('ecs', 'StopTask', { requestParameters: { task: 't1' } }),
    apiCall('ecs', 'DescribeTasks', { readOnly: true }),
  ],
};
