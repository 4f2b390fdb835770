import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `cloudtrail-narrowed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('cloudtrail', 'UpdateTrail', { requestParameters: { name: 'governance', isMultiRegionTrail: false } }),
    apiCall('cloudtrail', 'PutEventSelectors', { requestParameters: { trailName: 'governance', advancedEventSelectors: [] } }),
    apiCall('cloudtrail', 'PutInsightSelectors', { requestParameters: { trailName: 'governance', insightSelectors: [] } }),
  ],
  ignores: [
    apiCall('cloudtrail', 'GetEventSelectors', { readOnly: true }),
    apiCall('cloudtrail', 'StopLogging'),
  ],
};
