import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `alarm-silenced`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('monitoring', ['DeleteAnomalyDetector', 'DeleteInsightRules']),
    ...apiCalls('monitoring', ['DeleteAlarms', 'DisableAlarmActions'], { requestParameters: { alarmNames: ['root-activity'] } }),
    apiCall('monitoring', 'SetAlarmState', { requestParameters: { alarmName: 'root-activity', stateValue: 'OK', stateReason: 'test' } }),
    apiCall('monitoring', 'PutAlarmMuteRule', { requestParameters: { name: 'night' } }),
    apiCall('monitoring', 'PutMetricAlarm', { requestParameters: { alarmName: 'root-activity', actionsEnabled: false } }),
    apiCall('monitoring', 'PutCompositeAlarm', { requestParameters: { alarmName: 'any', actionsEnabled: 'false' } }),
  ],
  ignores: [
    apiCall('monitoring', 'PutMetricAlarm', { requestParameters: { alarmName: 'root-activity', actionsEnabled: true } }),
    apiCall('monitoring', 'PutMetricAlarm', { requestParameters: { alarmName: 'root-activity' } }),
    apiCall('monitoring', 'EnableAlarmActions', { requestParameters: { alarmNames: ['root-activity'] } }),
    apiCall('monitoring', 'DescribeAlarms', { readOnly: true }),
  ],
};
