import { MUTING } from '../../../../lib/alerts/catalogue/logging/alarm-muted';
import { apiCall, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `alarm-muted`. */
export const SAMPLES: Samples = {
  matches: [
    ...namedCalls(MUTING),
    apiCall('monitoring', 'DisableAlarmActions', { requestParameters: { alarmNames: ['a'] } }),
    apiCall('monitoring', 'PutAlarmMuteRule'),
  ],
  ignores: [
    ...callsBeside(MUTING),
    apiCall('monitoring', 'EnableAlarmActions'),
    apiCall('monitoring', 'DescribeAlarms', { readOnly: true }),
  ],
};
