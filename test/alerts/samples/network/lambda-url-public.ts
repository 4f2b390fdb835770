import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `lambda-url-public`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('lambda', 'CreateFunctionUrlConfig', { requestParameters: { functionName: 'app', authType: 'NONE' } }),
    apiCall('lambda', 'UpdateFunctionUrlConfig', { requestParameters: { functionName: 'app', authType: 'NONE' } }),
  ],
  ignores: [
    apiCall('lambda', 'CreateFunctionUrlConfig', { requestParameters: { functionName: 'app', authType: 'AWS_IAM' } }),
    apiCall('lambda', 'DeleteFunctionUrlConfig', { requestParameters: { functionName: 'app' } }),
    apiCall('lambda', 'ExampleUrlConfig', { requestParameters: { functionName: 'app', authType: 'NONE' } }),
  ],
};
