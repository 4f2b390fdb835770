import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `lambda-code-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('lambda', 'UpdateFunctionCode20150331v2', { requestParameters: { functionName: 'app', publish: true, dryRun: false } }),
    apiCall('lambda', 'UpdateFunctionCode20150331'),
  ],
  ignores: [
    apiCall('lambda', 'UpdateFunctionConfiguration20150331v2', { requestParameters: { functionName: 'app' } }),
    apiCall('lambda', 'CreateFunction20150331', { requestParameters: { functionName: 'app' } }),
    apiCall('lambda', 'GetFunction20150331v2', { readOnly: true }),
  ],
};
