import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `alarm-muted`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('monitoring', 'DisableAlarmActions', { requestParameters: { alarmNames: ['a'] } }),
    apiCall('monitoring', 'PutAlarmMuteRule'),
  ],
  ignores: [
    apiCall('monitoring', 'EnableAlarmActions'),
    apiCall('monitoring', 'DescribeAlarms', { readOnly: true }),
  ],
};
