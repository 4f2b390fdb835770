import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `sts-web-identity-token`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('sts', 'GetWebIdentityToken', { requestParameters: { audience: ['https://example.com'] } }),
    apiCall('sts', 'GetDelegatedAccessToken'),
  ],
  ignores: [
    apiCall('sts', 'GetFederationToken'),
    apiCall('sts', 'AssumeRole'),
  ],
};
