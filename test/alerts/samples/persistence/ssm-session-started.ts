import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ssm-session-started`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ssm', 'StartSession', { requestParameters: { target: 'i-1' } }),
    apiCall('ssm', 'StartSession'),
  ],
  ignores: [
    apiCall('ssm', 'TerminateSession', { requestParameters: { sessionId: 'alice-1' } }),
    apiCall('ssm', 'DescribeSessions', { readOnly: true }),
  ],
};
