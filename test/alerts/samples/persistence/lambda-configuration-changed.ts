import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `lambda-configuration-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('lambda', 'UpdateFunctionConfiguration20150331v2', { requestParameters: { functionName: 'f', handler: 'x.y', environment: {} } }),
    apiCall('lambda', 'UpdateFunctionConfiguration20150331', { requestParameters: { role: 'arn:aws:iam::111122223333:role/app' } }),
  ],
  ignores: [
    apiCall('lambda', 'UpdateFunctionConfiguration20150331v2', { requestParameters: { functionName: 'f', timeout: 3 } }),
    apiCall('lambda', 'CreateFunction20150331', { requestParameters: { handler: 'x.y', role: 'r' } }),
  ],
};
