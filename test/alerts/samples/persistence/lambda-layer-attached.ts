import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `lambda-layer-attached`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('lambda', 'UpdateFunctionConfiguration20150331v2', {
      userIdentity: { type: 'AssumedRole' },
      requestParameters: { layers: ['arn:aws:lambda:eu-west-1:111122223333:layer:tools:2', 'arn:aws:lambda:eu-west-1:444455556666:layer:tools:1'] },
    }),
    apiCall('lambda', 'UpdateFunctionConfiguration20150331v2', {
      requestParameters: { functionName: 'app', environment: {}, layers: ['arn:aws:lambda:eu-west-1:444455556666:layer:tools:1'] },
    }),
    apiCall('lambda', 'UpdateFunctionConfiguration20150331', {
      requestParameters: { layers: ['arn:aws:lambda:eu-west-1:111122223333:layer:tools:2'] },
    }),
  ],
  routine: [
    apiCall('lambda', 'UpdateFunctionConfiguration20150331v2', {
      userIdentity: { type: 'AssumedRole' }, requestParameters: { layers: ['arn:aws:lambda:eu-west-1:111122223333:layer:tools:2'] },
    }),
  ],
  ignores: [
    apiCall('lambda', 'UpdateFunctionConfiguration20150331v2', { requestParameters: { functionName: 'app', environment: {} } }),
    apiCall('lambda', 'UpdateFunctionConfiguration20150331v2', { requestParameters: { functionName: 'app', layers: [] } }),
    apiCall('lambda', 'CreateFunction20150331', { requestParameters: { layers: ['arn:aws:lambda:eu-west-1:111122223333:layer:tools:2'] } }),
  ],
};
