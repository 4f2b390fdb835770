import { AUTHORITY_CALLS } from '../../../../lib/alerts/catalogue/identity/certificate-authority-changed';
import { apiCall, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `certificate-authority-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...namedCalls(AUTHORITY_CALLS),
    apiCall('acm-pca', 'CreateCertificateAuthority', { userIdentity: { type: 'AssumedRole' } }),
  ],
  routine: [apiCall('acm', 'ExportCertificate', { userIdentity: { type: 'AssumedRole' } })],
  ignores: callsBeside(AUTHORITY_CALLS),
};
