import { TRANSFERS } from '../../../../lib/alerts/catalogue/data/datasync-task-created';
import { apiCall, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `datasync-task-created`. */
export const SAMPLES: Samples = {
  matches: [
    ...namedCalls(TRANSFERS),
    apiCall('datasync', 'CreateTask', {
      requestParameters: {
        sourceLocationArn: 'arn:aws:datasync:eu-west-1:111122223333:location/loc-1',
        destinationLocationArn: 'arn:aws:datasync:eu-west-1:111122223333:location/loc-2',
      },
    }),
    apiCall('datasync', 'CreateTask'),
  ],
  ignores: [
    ...callsBeside(TRANSFERS),
    apiCall('datasync', 'DeleteTask'),
    apiCall('datasync', 'ListTasks', { readOnly: true }),
  ],
};
