import { apiCall, rootCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `sts-session-token`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('sts', 'GetSessionToken', { requestParameters: { durationSeconds: 43200, serialNumber: 'arn:aws:iam::111122223333:mfa/alice' } }),
    apiCall('sts', 'GetSessionToken'),
  ],
  ignores: [
    rootCall('sts', 'GetSessionToken'),
    apiCall('sts', 'GetFederationToken', { requestParameters: { name: 'support' } }),
    apiCall('sts', 'GetCallerIdentity', { readOnly: true }),
  ],
};
