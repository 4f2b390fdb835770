import { SESSIONS } from '../../../../lib/alerts/catalogue/persistence/ssm-session-started';
import { apiCall, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ssm-session-started`. */
export const SAMPLES: Samples = {
  matches: [
    ...namedCalls(SESSIONS),
    apiCall('ssm', 'StartSession', { requestParameters: { target: 'i-1' } }),
    apiCall('ssm', 'StartSession'),
  ],
  ignores: [
    ...callsBeside(SESSIONS),
    apiCall('ssm', 'TerminateSession', { requestParameters: { sessionId: 'alice-1' } }),
    apiCall('ssm', 'DescribeSessions', { readOnly: true }),
  ],
};
