import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `eventbridge-rule-silenced`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('events', ['DeleteArchive', 'DeleteEventBus']),
    ...apiCalls('events', ['DisableRule', 'DeleteRule'], { requestParameters: { name: 'root-activity' } }),
    apiCall('events', 'RemoveTargets', { requestParameters: { rule: 'root-activity', ids: ['Target0'] } }),
    apiCall('events', 'PutRule', { requestParameters: { name: 'root-activity', state: 'DISABLED' } }),
  ],
  ignores: [
    apiCall('events', 'PutRule', { requestParameters: { name: 'root-activity', state: 'ENABLED' } }),
    apiCall('events', 'PutRule', { requestParameters: { name: 'nightly', scheduleExpression: 'rate(1 day)' } }),
    apiCall('events', 'EnableRule', { requestParameters: { name: 'root-activity' } }),
    apiCall('events', 'CreateConnection', { requestParameters: { state: 'DISABLED' } }),
    apiCall('iot', 'DisableRule'),
  ],
};
