import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ssm-host-registered-by-instance`. */
export const SAMPLES: Samples = {
  matches: [
    ...['i-0abc', 'i-0123456789abcdef0'].map(session => apiCall('ssm', 'RegisterManagedInstance', {
      userIdentity: { type: 'AssumedRole', arn: `arn:aws:sts::111122223333:assumed-role/web/${session}` },
    })),
  ],
  rejected: [
    ...['alice', 'i-am-alice'].map(session => apiCall('ssm', 'RegisterManagedInstance', {
      userIdentity: { type: 'AssumedRole', arn: `arn:aws:sts::111122223333:assumed-role/web/${session}` },
    })),
  ],
  ignores: [
    apiCall('ssm', 'RegisterManagedInstance', { userIdentity: { type: 'Unknown' } }),
    apiCall('ssm', 'DeregisterManagedInstance', {
      userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/web/i-0abc' },
    }),
  ],
};
