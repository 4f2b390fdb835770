import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `sts-federation-token`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('sts', 'GetFederationToken', { requestParameters: { name: 'support', durationSeconds: 43200 } }),
    apiCall('sts', 'GetFederationToken'),
  ],
  ignores: [
    apiCall('sts', 'GetSessionToken'),
    apiCall('sts', 'AssumeRole', { readOnly: true, requestParameters: { roleArn: 'arn:aws:iam::111122223333:role/app' } }),
    apiCall('sts', 'GetCallerIdentity', { readOnly: true }),
  ],
};
