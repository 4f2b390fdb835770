import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-outbound-federation-enabled`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('iam', 'EnableOutboundWebIdentityFederation'),
    apiCall('iam', 'EnableOutboundWebIdentityFederation', { userIdentity: { type: 'AssumedRole' } }),
  ],
  ignores: [
    apiCall('iam', 'DisableOutboundWebIdentityFederation'),
    apiCall('iam', 'GetOutboundWebIdentityFederationInfo', { readOnly: true }),
  ],
};
