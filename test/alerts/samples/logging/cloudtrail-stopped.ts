import { apiCall, inEveryWay } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `cloudtrail-stopped`. */
export const SAMPLES: Samples = {
  matches: [
    ...inEveryWay(apiCall('cloudtrail', 'StopLogging')),
    apiCall('cloudtrail', 'StopLogging', { requestParameters: { name: 'governance' } }),
    apiCall('cloudtrail', 'DeleteTrail', { requestParameters: { name: 'governance' } }),
    apiCall('cloudtrail', 'StopLogging', { errorCode: 'AccessDenied' }),
  ],
  ignores: [
    apiCall('cloudtrail', 'StartLogging', { requestParameters: { name: 'governance' } }),
    apiCall('cloudtrail', 'CreateTrail'),
    apiCall('cloudtrail', 'DeleteTrail', { errorCode: 'TrailNotFoundException', requestParameters: { name: 'test' } }),
    apiCall('cloudtrail', 'GetTrailStatus', { readOnly: true }),
  ],
};
