import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `log-retention-shortened`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('logs', 'PutRetentionPolicy', { requestParameters: { logGroupName: '/app', retentionInDays: 1 } }),
    apiCall('logs', 'PutRetentionPolicy', { requestParameters: { logGroupName: '/app', retentionInDays: 3 } }),
  ],
  ignores: [
    apiCall('logs', 'PutRetentionPolicy', { requestParameters: { logGroupName: '/app', retentionInDays: 30 } }),
    apiCall('logs', 'DeleteRetentionPolicy', { requestParameters: { logGroupName: '/app', retentionInDays: 1 } }),
  ],
};
