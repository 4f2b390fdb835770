import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `region-enabled`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('account', 'DisableRegion', { requestParameters: { RegionName: 'ap-east-1' } }),
    apiCall('account', 'EnableRegion', { requestParameters: { RegionName: 'ap-east-1' } }),
    apiCall('account', 'EnableRegion', { errorCode: 'AccessDeniedException' }),
  ],
  ignores: [
    apiCall('account', 'PutContactInformation', { requestParameters: { RegionName: 'ap-east-1' } }),
    apiCall('account', 'ListRegions', { readOnly: true }),
  ],
};
