import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `glue-dev-endpoint`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('glue', 'CreateDevEndpoint', { requestParameters: { endpointName: 'dev', roleArn: 'arn:aws:iam::111122223333:role/glue' } }),
    ...apiCalls('glue', ['UpdateDevEndpoint', 'DeleteDevEndpoint'], { requestParameters: { endpointName: 'dev' } }),
  ],
  ignores: [
    apiCall('glue', 'CreateJob', { requestParameters: { name: 'invoices' } }),
    apiCall('glue', 'GetDevEndpoint', { readOnly: true }),
  ],
};
