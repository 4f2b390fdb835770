import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `cloudtrail-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('cloudtrail', 'CreateTrail', { requestParameters: { name: 'governance', s3BucketName: 'trail', isMultiRegionTrail: true } }),
    ...apiCalls('cloudtrail', ['UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'], { requestParameters: { name: 'governance' } }),
  ],
  ignores: [
    apiCall('cloudtrail', 'PutEventSelectors', { requestParameters: { trailName: 'governance', advancedEventSelectors: [] } }),
    apiCall('cloudtrail', 'DescribeTrails', { readOnly: true }),
  ],
};
