import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `datasync-task-created`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('datasync', 'CreateTask', {
      requestParameters: {
        sourceLocationArn: 'arn:aws:datasync:eu-west-1:111122223333:location/loc-1',
        destinationLocationArn: 'arn:aws:datasync:eu-west-1:111122223333:location/loc-2',
      },
    }),
    apiCall('datasync', 'CreateTask'),
  ],
  ignores: [
    apiCall('datasync', 'DeleteTask'),
    apiCall('datasync', 'ListTasks', { readOnly: true }),
  ],
};
